import { createHash, createHmac } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * A digest of our own code, its libraries and the world's time-zone rules: another edition of these may write the same calls in other
 * bytes, so all tags change with it. Nobody can forget to raise it.
 */
const EDITION = editionOf(join(import.meta.dirname, '..'))

/** A strong entity tag (RFC 9110, section 8.8.3) of what a text is made from. Under the secret, since links in the text depend on it. */
export const tagOf = (secret: string, ...parts: readonly unknown[]): string =>
  `"${createHmac('sha256', secret)
    .update(JSON.stringify([EDITION, ...parts]))
    .digest('base64url')}"`

function editionOf(folder: string): string {
  const { tz, icu } = process.versions
  const digest = createHash('sha256')
    .update(`${tz} ${icu}\n`)
    .update(readFileSync(join(folder, '../package.json')))
  for (const path of globSync('**/*.ts', { cwd: folder }).sort())
    digest.update(path).update(readFileSync(join(folder, path)))
  return digest.digest('base64url')
}
