import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** Debian's own, for which its python3-icalendar is installed; another Python may come first in PATH. */
export const PYTHON = '/usr/bin/python3'

/**
 * Whether to test with these programs. Where they are missing the tests are skipped, which is said; but in CI they run all the same, and
 * fail: there nobody reads what was skipped.
 */
export function areThere(...commands: readonly (readonly [string, ...string[]])[]): boolean {
  const missing = commands.filter(([program, ...words]) => spawnSync(program, words, { stdio: 'ignore' }).status !== 0)
  for (const command of missing) console.warn(`Not tested with ${command.join(' ')}: it is not on this machine.`)
  return missing.length === 0 || process.env.CI === 'true'
}

/** What a program says when it is run to its end; it fails the test where the program fails. */
export async function said(
  [program, ...words]: readonly [string, ...string[]],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<string> {
  const child = spawn(program, words, { env: { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8', ...env } })
  const [out, err]: [Buffer[], Buffer[]] = [[], []]
  child.stdout.on('data', (piece: Buffer) => out.push(piece))
  child.stderr.on('data', (piece: Buffer) => err.push(piece))
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  if (code !== 0)
    throw new Error(`${program} ${words.join(' ')} ended with ${code}:\n${Buffer.concat([...out, ...err])}`)
  return Buffer.concat(out).toString()
}
