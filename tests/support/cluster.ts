import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startEmbedded } from '../../src/db/embedded.ts'

/** One PostgreSQL for a whole test run. It forgets everything in a crash, and is the faster for it. */
export async function startCluster(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'goodturn-tests-'))
  await chmod(folder, 0o755)
  const { url, dataDir, stop } = await startEmbedded(folder, {
    settings: { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' },
  })
  return {
    url,
    stop: async () => {
      await stop()
      const home = dirname(dirname(dataDir))
      for (const path of [home, folder]) await rm(path, { recursive: true, force: true })
    },
  }
}
