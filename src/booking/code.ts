import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'

export const CODE_TRIES = 5

/** Six digits that prove an address: sent there, typed here. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** A million codes are guessed in no time from a plain hash; without the secret they are not. */
export const codeHash = (secret: string, bookingId: string, code: string): string =>
  createHmac('sha256', secret).update(`code|${bookingId}|${code}`).digest('base64url')

export function isCode(secret: string, bookingId: string, code: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(codeHash(secret, bookingId, code)), Buffer.from(hash))
}
