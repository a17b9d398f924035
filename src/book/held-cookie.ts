import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Settings } from '../kernel/settings.ts'
import { COOKIES } from '../web/cookies.ts'

/** As long as a code may come late. */
export const HELD_IS_KNOWN = { hours: 1 }

/** The id of a booking stands in mails and addresses; that this browser asked for it, only we can write. */
export const heldMark = ({ secret }: Pick<Settings, 'secret'>, id: string): string =>
  `${id}.${createHmac('sha256', secret).update(`held|${id}`).digest('base64url')}`

/** The booking that this browser asked for last and has not confirmed, or null. */
export function heldIn({ cookies }: FastifyRequest, settings: Pick<Settings, 'secret'>): string | null {
  const mark = cookies[COOKIES.held]
  if (mark === undefined) return null
  const id = mark.slice(0, mark.indexOf('.'))
  const [came, ours] = [mark, heldMark(settings, id)].map((text) => Buffer.from(text))
  return came!.length === ours!.length && timingSafeEqual(came!, ours!) ? id : null
}
