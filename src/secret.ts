import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Made at the first start and kept, so that links in mails outlive a restart. Throws where the folder cannot be used. */
export function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) makeSecret(file, dataDir)
  return readFileSync(file, 'utf8').trim()
}

/** Two starts may come here at once: the first to write decides. What root makes in somebody's folder is that person's. */
function makeSecret(file: string, dataDir: string): void {
  try {
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return
    throw error
  }
  const { uid, gid } = statSync(dataDir)
  if (process.getuid?.() === 0) chownSync(file, uid, gid)
}
