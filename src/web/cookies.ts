import type { CookieSerializeOptions } from '@fastify/cookie'
import type { DateTime } from 'luxon'

/** What a browser keeps for us. Only we are sent it, no script reads it, and no page of another site makes it be sent along. */
export const COOKIES = {
  /** A recruiter's session key. */
  desk: '__Host-desk',
  /** An executive's key of a visit. */
  visit: '__Host-visit',
  /** Whose address this browser has confirmed, where it is her own computer. */
  device: '__Host-device',
  /** Who has just asked for a code, and the ticket of it. */
  asked: '__Host-asked',
  /** The hold that this browser is about to confirm. */
  held: '__Host-held',
} as const

/**
 * Browsers take `Secure` on http://localhost too. Until `ends`, or as long as the browser is open; said as seconds from now, since
 * a browser's own clock may be wrong.
 */
export const kept = (ends?: DateTime, now?: DateTime): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  secure: true,
  sameSite: 'lax',
  ...(ends && now && { maxAge: Math.round(ends.diff(now).as('seconds')) }),
})
