import type { FastifyReply, FastifyRequest } from 'fastify'
import type { DateTime } from 'luxon'
import { callOf } from '../booking/calls.ts'
import { type OfferedTime, offeredTime } from '../booking/offered-time.ts'
import type { Refusal } from '../kernel/refusal.ts'
import { isZone } from '../kernel/time.ts'
import { ownerOfDevice } from '../people/devices.ts'
import type { Recruiter } from '../people/tables.ts'
import { isTopicId } from '../topics/topic.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import type { PlaceAsked } from '../web/place-picker.ts'
import { readerOf } from '../web/reader.ts'
import { type Booking, bookingPage, linkIsOld } from './booking-page.ts'
import { gonePage } from './gone-page.ts'
import { heldIn } from './held-cookie.ts'
import { timesFrom, timesNear } from './times.ts'
import { type Mends, unwritten, type Written } from './written.ts'

export interface Asked extends PlaceAsked {
  from?: string
  slot?: string
  topic?: string
  again?: string
}

/** The page of a recruiter, with what was written in its fields. */
export async function showBooking(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  recruiter: Recruiter,
  written: Written,
  { mends = new Map(), notice }: { mends?: Mends; notice?: Booking['notice'] } = {},
) {
  const { db, clock, settings } = deps
  const { from, places, slot } = request.query as Asked
  const reader = readerOf(request, zoneIn(written, recruiter))
  const chosen = written.slot ? await offeredTime(db, written.slot, clock()) : null
  const isHers = chosen?.handle === recruiter.handle && chosen.startsAt > clock()
  const first = from ?? (isHers ? await dateIfFar(deps, chosen.startsAt, recruiter, reader.zone) : undefined)
  const times = await timesFrom(db, recruiter.handle, first, reader.zone, clock())
  const owner = await ownerOfDevice(request, deps)
  const isOld = slot !== undefined && !times.times.some(({ id }) => id === slot) && times.times.length > 0
  return sendPage(
    reply,
    bookingPage({
      recruiter,
      times,
      reader,
      written: { ...written, email: written.email || (owner?.address ?? '') },
      mends,
      notice: notice ?? (isOld ? linkIsOld(isHers ? chosen.startsAt : null, reader) : undefined),
      allPlaces: places === 'all',
      isOnOwnDevice: owner !== null,
      needsCode: settings.confirmAddress !== 'never',
    }),
  )
}

/** A time that is chosen already is on the page, however far ahead it is. */
async function dateIfFar(
  { db, clock }: Deps,
  startsAt: DateTime,
  { handle }: Recruiter,
  zone: string,
): Promise<string | undefined> {
  const { times } = await timesFrom(db, handle, undefined, zone, clock())
  return times.length > 0 && times.at(-1)!.startsAt < startsAt ? startsAt.setZone(zone).toISODate()! : undefined
}

/** The page for a time that cannot be had. */
export async function showGone(
  deps: Deps,
  request: FastifyRequest,
  reply: FastifyReply,
  recruiter: Recruiter,
  written: Written,
  refusal: Refusal,
  time: OfferedTime | null,
) {
  const { db, clock, settings } = deps
  const was = time?.handle === recruiter.handle ? time.startsAt : null
  const topic = isTopicId(written.topic) ? written.topic : undefined
  const near = await timesNear(db, recruiter.handle, was ?? clock(), topic, clock())
  return sendPage(
    reply,
    gonePage({
      recruiter,
      was,
      why: refusal.message,
      isTaken: refusal.code === 'slot-taken',
      near,
      reader: readerOf(request, zoneIn(written, recruiter)),
      written,
      verb: settings.confirmAddress === 'never' ? 'Book' : 'Hold',
    }),
  )
}

/** What this browser wrote for the hold that it has given up, or is about to. */
export async function writtenBefore(
  { db, clock, settings }: Deps,
  request: FastifyRequest,
  recruiter: Recruiter,
): Promise<Written> {
  const fresh = unwritten(recruiter.zone)
  const id = heldIn(request, settings)
  const call = id === null ? null : await callOf(db, id, clock())
  if (call === null || call.booking.bookedAt !== null || call.booking.recruiterId !== recruiter.id) return fresh
  const { slotId: slot, topic, question, about, name, email, phone, zone } = call.booking
  return { ...fresh, slot, topic, question, about: about ?? '', name, email, phone: phone ?? '', zone }
}

/** The form carries it hidden, and anybody may send anything. */
const zoneIn = ({ zone }: Written, recruiter: Recruiter): string => (isZone(zone) ? zone : recruiter.zone)
