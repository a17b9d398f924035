import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import { EmbeddedFault, lastLines } from './fault.ts'

/** Nothing of ours leaks in: a PGPORT or a German locale in the shell must not change what the tools do. */
export const TOOL_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

interface Run {
  readonly account: Account | undefined
  readonly cwd: string
  /** What to say above the tool's own words when it fails. */
  readonly failing: string
}

export async function run(tool: string, parameters: string[], { account, cwd, failing }: Run): Promise<void> {
  const options = { ...account, cwd, env: TOOL_ENVIRONMENT, timeout: 60_000, killSignal: 'SIGKILL' } as const
  await execute(tool, parameters, options).catch((error: Error & { stderr?: string }) => {
    throw new EmbeddedFault(failing + lastLines(error.stderr || error.message))
  })
}

const execute = promisify(execFile)
