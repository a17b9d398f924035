import type { FastifyReply, FastifyRequest } from 'fastify'
import { tooManyAtOnce } from './refusals.ts'

/** So many files are in memory at once, however many are sent. */
const AT_ONCE = 4

/** Shorter than a request may take in all, so that there is time left to send the file. */
const PATIENCE_MS = 15_000

type Leave = () => void

export interface Turns {
  /** When there is room: what gives the room back. Refuses after a while. */
  take(): Promise<Leave>
}

export function turnsOf(atOnce: number, patienceMs: number): Turns {
  let free = atOnce
  const waiting: (() => void)[] = []

  return {
    take: async () => {
      if (free === 0) await called(waiting, patienceMs)
      else free -= 1
      return once(() => {
        const next = waiting.shift()
        // The room goes from hand to hand: nobody who comes just now is before those who wait.
        if (next) next()
        else free += 1
      })
    },
  }
}

function once(leave: Leave): Leave {
  let isIn = true
  return () => {
    if (isIn) leave()
    isIn = false
  }
}

/** Until one leaves: who came first goes first, and who has waited too long is refused. */
function called(waiting: (() => void)[], patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      waiting.splice(waiting.indexOf(mine), 1)
      reject(tooManyAtOnce())
    }, patienceMs)
    const mine = () => {
      clearTimeout(timer)
      resolve()
    }
    waiting.push(mine)
  })
}

const ours = turnsOf(AT_ONCE, PATIENCE_MS)

/** Wait before the body is read: what is not read stays with whoever sends it, and takes no memory here. */
export async function takeTurn({ raw: request }: FastifyRequest, { raw: reply }: FastifyReply): Promise<void> {
  const leave = await ours.take()
  if (request.destroyed) return leave()
  for (const end of ['finish', 'close']) reply.once(end, leave)
}
