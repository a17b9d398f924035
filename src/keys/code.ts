import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'

export const CODE_TRIES = 5

/** Six digits that prove an address: sent there, typed here. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** A million codes are guessed in no time from a plain hash; without the secret they are not. `id` is of what the code is for. */
export const codeHash = (secret: string, id: string, code: string): string =>
  createHmac('sha256', secret).update(`code|${id}|${code}`).digest('base64url')

export function isCode(secret: string, id: string, code: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(codeHash(secret, id, code)), Buffer.from(hash))
}
