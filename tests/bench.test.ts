import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, inject, it } from 'vitest'

const run = promisify(execFile)

const bench = (...words: string[]) =>
  run(process.execPath, [join(import.meta.dirname, 'bench/bench.ts'), ...words], {
    env: { ...process.env, DATABASE_URL: inject('serverUrl') },
    timeout: 120_000,
  })

describe('the bench', () => {
  it('prints a table of what Goodturn does beside the bare minimum', async () => {
    const { stdout } = await bench('--quick', 'booking', 'feeds')

    expect(stdout).toMatch(/\| Book a slot .*\/s \| .*\/s \| \d\.\d\d \(\d\.\d\d–\d\.\d\d\) \| ≥ 0\.60 \|/)
    expect(stdout).toMatch(/\| A feed that has not changed .*\/s \| .*\/s \| \d\.\d\d \(.*\) \| ≥ 0\.85 \|/)
  }, 150_000)

  it('says which rows there are to who asks for another', async () => {
    await expect(bench('speed')).rejects.toMatchObject({ stderr: expect.stringContaining('booking, feeds, search') })
  })
})
