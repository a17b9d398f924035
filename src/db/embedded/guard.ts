import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { EmbeddedFault } from './fault.ts'
import type { Place } from './place.ts'
import { TOOL_ENVIRONMENT } from './run.ts'

/**
 * The shell holds our end of a pipe and interrupts PostgreSQL when the pipe closes, however we ended. It asks until it is
 * heard: an interrupt in the first milliseconds finds nobody listening.
 */
const GUARD = `
exec 3<&0
"$@" 3<&- &
server=$!
{ read -r _ <&3; while kill -INT $server; do sleep 0.1; done; } 2>/dev/null &
wait $server
ended=$?
kill -KILL $!
exit $ended
`

/** Runs a server that ends with us. Apart from our process group: Ctrl-C must reach us alone, so that requests can finish. */
export async function guarded(server: string[], { account }: Place, log: number): Promise<ChildProcess> {
  const [command, ...parameters] = isWindows ? server : ['/bin/sh', '-c', GUARD, 'goodturn-database', ...server]
  const guard = spawn(command!, parameters, {
    ...account,
    cwd: '/',
    env: TOOL_ENVIRONMENT,
    stdio: ['pipe', log, log],
    detached: !isWindows,
    windowsHide: true,
  })
  await once(guard, 'spawn').catch((error: Error) => {
    throw new EmbeddedFault(`PostgreSQL could not be started: ${error.message}.`)
  })
  letUsEnd(guard)
  return guard
}

export const hasEnded = (guard: ChildProcess): boolean => guard.exitCode !== null || guard.signalCode !== null

export const isWindows = process.platform === 'win32'

/** A program that forgets to stop its database still comes to an end, and the database with it. */
function letUsEnd(guard: ChildProcess): void {
  const pipe = guard.stdin as Socket
  pipe.on('error', () => {})
  pipe.unref()
  guard.unref()
}
