import type { FastifyRequest } from 'fastify'
import type { DateTime } from 'luxon'
import { openSlots } from '../../availability/open-slots.ts'
import { type OwnHours, ownHours } from '../../availability/own-hours.ts'
import { isInside, type OfficeHours } from '../../availability/slots.ts'
import { type WouldChange, whatWouldChange } from '../../availability/what-would-change.ts'
import { callsOfRecruiter } from '../../booking/calls.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import type { Recruiter } from '../../people/tables.ts'
import type { Deps } from '../../web/feature.ts'
import { hoursIn } from '../../web/reader.ts'
import { mendOf } from '../fields.ts'
import { fieldAt } from './fault-fields.ts'
import type { Draft, Sent } from './form.ts'
import type { HoursFacts } from './hours-page.ts'
import { readForm } from './read-form.ts'

/** As far as the preview looks. */
const SHOWN = { days: 14 }

const MOST_CALLS = 100

const todayOf = ({ zone }: Recruiter, now: DateTime): string => now.setZone(zone).toISODate()!

/** Her week as it is kept, and what executives see of it. */
export async function asKept(deps: Deps, recruiter: Recruiter, request: FastifyRequest): Promise<HoursFacts> {
  const { db, clock } = deps
  const now = clock()
  const until = now.plus(SHOWN)
  const [stored, { items }] = await Promise.all([
    ownHours(db, recruiter),
    openSlots(db, recruiter.handle, { until: until.toISO()! }, now),
  ])
  const today = todayOf(recruiter, now)
  const draft = { ...withoutVersion(stored), exceptions: stored.exceptions.filter(({ on }) => on >= today) }
  return {
    ...{ recruiter, stored, draft, typed: {}, mend: new Map(), effect: null, notice: '' },
    ...{ offered: items, offeredUntil: until, seen: stored.version },
    clock: { zone: stored.zone, place: recruiter.place, hours: hoursIn(request.headers['accept-language']) },
    stranded: await strandedBy(deps, recruiter, stored),
  }
}

const withoutVersion = ({ version: _version, ...hours }: OwnHours): Draft => hours

/** The same page with what she typed, and what saving it would do; or what is to be mended first. */
export async function lookedAt(
  deps: Deps,
  recruiter: Recruiter,
  request: FastifyRequest<{ Body: Sent }>,
): Promise<HoursFacts> {
  const sent = request.body
  const now = deps.clock()
  const kept = await asKept(deps, recruiter, request)
  const { draft, faults } = readForm(sent, todayOf(recruiter, now))
  const would = faults.length > 0 ? faults : await effectOf(deps, recruiter, draft, kept.offeredUntil)
  if (!('offered' in would)) {
    const mend = mendOf(would, (pointer) => fieldAt(pointer, draft, sent.extraOn))
    return { ...kept, draft, mend, typed: sent, stranded: [] }
  }
  return {
    ...{ ...kept, draft, offered: would.offered, seen: would.version },
    clock: draft.zone === kept.clock.zone ? kept.clock : { ...kept.clock, zone: draft.zone, place: null },
    effect: { ...would, weeks: draft.horizonWeeks },
    stranded: await strandedBy(deps, recruiter, draft),
  }
}

async function effectOf(
  { db, clock }: Deps,
  recruiter: Recruiter,
  draft: Draft,
  until: DateTime,
): Promise<WouldChange | readonly Fault[]> {
  try {
    return await whatWouldChange(db, recruiter, draft, until, clock())
  } catch (error) {
    if (error instanceof Refusal && error.faults.length > 0) return error.faults
    throw error
  }
}

async function strandedBy({ db, clock }: Deps, { id }: Recruiter, hours: OfficeHours | Draft) {
  const now = clock()
  const calls = await callsOfRecruiter(db, { recruiterId: id, state: 'booked', from: now }, now, MOST_CALLS)
  return calls
    .filter(({ booking }) => !isInside(hours as OfficeHours, booking.startsAt, booking.endsAt))
    .map(({ booking }) => ({ id: booking.id, startsAt: booking.startsAt, name: booking.name }))
}
