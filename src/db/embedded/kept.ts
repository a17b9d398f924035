import { setTimeout as pause } from 'node:timers/promises'
import type { Launch, Server } from './server.ts'
import { startInTurn } from './turn.ts'

/** Long enough not to spin beside whatever ends it each time, short enough to be back before a person tries again. */
const BETWEEN_TRIES_MS = 1_000

/** A database that is killed alone comes back on the same port, so whoever holds its address need not know. */
export function keptRunning(
  first: Server,
  wanted: Launch & { readonly port: number },
  revived: (server: Server) => Promise<void>,
): Pick<Server, 'stop'> {
  let server = first
  let stopping = false

  const keep = async (): Promise<void> => {
    await server.ended
    while (!stopping) {
      const next = await startInTurn(wanted).catch(() => null)
      if (next === null) {
        await pause(BETWEEN_TRIES_MS, undefined, { ref: false })
        continue
      }
      server = next
      await revived(server)
      return keep()
    }
  }

  const keeping = keep()
  return {
    stop: async () => {
      stopping = true
      await server.stop()
      await keeping
    },
  }
}
