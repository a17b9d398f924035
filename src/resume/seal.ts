import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Settings } from '../kernel/settings.ts'

type Secrets = Pick<Settings, 'secret' | 'previousSecret'>

/** What of which booking is sealed: put in the place of another, it does not open. */
export interface Sealing {
  readonly bookingId: string
  readonly part: 'file' | 'reading'
}

const NONCE = 12
const TAG = 16

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the bytes. */
export function sealed({ secret }: Secrets, what: Sealing, bytes: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), nonce).setAAD(written(what))
  const hidden = cipher.update(bytes)
  cipher.final()
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden])
}

/** The bytes again, or null: sealed with a secret that is neither ours nor the one before it, or not what was sealed. */
export function unsealed(secrets: Secrets, keyId: string, what: Sealing, bytes: Buffer): Buffer | null {
  const secret = [secrets.secret, secrets.previousSecret].find((each) => each !== null && keyIdOf(each) === keyId)
  if (!secret) return null
  try {
    const nonce = bytes.subarray(0, NONCE)
    // A shorter tag would be easier to guess.
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), nonce, { authTagLength: TAG })
    decipher.setAAD(written(what)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
    const plain = decipher.update(bytes.subarray(NONCE + TAG))
    decipher.final()
    return plain
  } catch {
    return null
  }
}

/** Says which secret opens a row, and nothing of the secret. */
export const keyIdOf = (secret: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', 'name of the key to resumes', 9)).toString('base64url')

const keyFrom = (secret: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'resumes', 32))

const written = ({ bookingId, part }: Sealing): Buffer => Buffer.from(`resume|${bookingId}|${part}`)
