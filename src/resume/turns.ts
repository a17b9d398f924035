import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Settings } from '../kernel/settings.ts'
import { networkOf } from '../limits/network.ts'
import { answerTooSlow } from '../web/broken-requests.ts'
import { tooManyAtOnce } from './refusals.ts'

/** So many files are in memory at once, however many are sent. */
const AT_ONCE = 6

/** Of these: a call has one resume, and whoever sends slowly from one place must leave room to others. */
const OF_CALL = 1
const OF_NETWORK = 2

/** Shorter than a request may take in all, so that there is time left to send the file. */
const PATIENCE_MS = 15_000

/** A place is given up where a file comes in slower than by an old telephone, before those who wait have lost patience. */
const LEAST_BYTES = 40_000
const IN_MS = 10_000

type Leave = () => void

/** Whose place it is, and how many that one may have at once. */
export interface Share {
  readonly of: string
  readonly most: number
}

export interface Turns {
  /** When there is room: what gives the room back. Refuses after a while. */
  take(shares?: readonly Share[]): Promise<Leave>
}

interface Waiting {
  readonly shares: readonly Share[]
  readonly enter: () => void
}

export function turnsOf(atOnce: number, patienceMs: number): Turns {
  const inside: (readonly Share[])[] = []
  const waiting: Waiting[] = []

  const has = (of: string) => inside.filter((shares) => shares.some((share) => share.of === of)).length
  const hasRoom = (shares: readonly Share[]) => inside.length < atOnce && shares.every(({ of, most }) => has(of) < most)

  return {
    take: async (given = []) => {
      const shares = [...given]
      if (hasRoom(shares)) inside.push(shares)
      else await called(waiting, shares, () => inside.push(shares), patienceMs)
      return once(() => {
        inside.splice(inside.indexOf(shares), 1)
        // The room goes from hand to hand: nobody who comes just now is before those who wait.
        for (const next of [...waiting]) if (hasRoom(next.shares)) next.enter()
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

/** Until there is room: who came first goes first, and who has waited too long is refused. */
function called(waiting: Waiting[], shares: readonly Share[], goIn: () => void, patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const leaveQueue = () => waiting.splice(waiting.indexOf(mine), 1)
    const timer = setTimeout(() => {
      leaveQueue()
      reject(tooManyAtOnce())
    }, patienceMs)
    const mine = {
      shares,
      enter: () => {
        clearTimeout(timer)
        leaveQueue()
        goIn()
        resolve()
      },
    }
    waiting.push(mine)
  })
}

const ours = turnsOf(AT_ONCE, PATIENCE_MS)

/** Wait before the body is read: what is not read stays with whoever sends it, and takes no memory here. */
export async function takeTurn(
  { raw: request, ip }: FastifyRequest,
  { raw: reply }: FastifyReply,
  bookingId: string,
  { rateLimit }: Pick<Settings, 'rateLimit'>,
): Promise<void> {
  const ofNetwork = rateLimit ? [{ of: `network ${networkOf(ip)}`, most: OF_NETWORK }] : []
  const leave = await ours.take([{ of: bookingId, most: OF_CALL }, ...ofNetwork])
  if (request.destroyed) return leave()
  for (const end of ['finish', 'close']) reply.once(end, leave)
  endWhereSlow(request, reply)
}

function endWhereSlow(request: IncomingMessage, reply: ServerResponse): void {
  const { socket } = request
  let before = socket.bytesRead
  const look = () => {
    if (request.complete) return clearInterval(timer)
    if (socket.bytesRead - before < LEAST_BYTES) answerTooSlow(socket)
    before = socket.bytesRead
  }
  // What has come while we were busy is taken in first.
  const timer = setInterval(() => setImmediate(look), IN_MS)
  for (const end of ['finish', 'close']) reply.once(end, () => clearInterval(timer))
}
