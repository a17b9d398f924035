import type { DateTime } from 'luxon'
import { type OfferedSlot, openSlots, type SlotQuery } from '../availability/open-slots.ts'
import { ownHours } from '../availability/own-hours.ts'
import { type Call, callsOfRecruiter, type Given, givenSoFar } from '../booking/calls.ts'
import { briefsOf, isReady } from '../brief/kept-brief.ts'
import type { Db } from '../db/db.ts'
import { READING_CARDS } from '../mail/about.ts'
import { type Undelivered, undeliveredAbout } from '../mail/undelivered.ts'
import type { Recruiter } from '../people/tables.ts'
import { newsAbout } from '../queue/news.ts'
import { resumesThere } from '../resume/held-resume.ts'
import { topicOf } from '../topics/topics.ts'
import { type Plan, plansAtDesk } from './plans.ts'

/** What a recruiter finds on her desk. */
export interface Desk {
  readonly recruiter: Recruiter
  readonly now: DateTime
  /** The calls of the next day that has any, soonest first; one that goes on just now among them. */
  readonly next: readonly Call[]
  /** How far each of these is prepared, by its id. */
  readonly prepared: ReadonlyMap<string, Prepared>
  /** The times of that day that may still be booked. */
  readonly free: readonly OfferedSlot[]
  readonly later: readonly Call[]
  /** Calls that have ended, of which she has not said how they went. */
  readonly ended: readonly Call[]
  readonly released: readonly Call[]
  readonly moved: readonly Moved[]
  /** Calls that have ended, and whose resume came anew after that. */
  readonly sentAnew: readonly Call[]
  readonly undelivered: readonly { letter: Undelivered; call: Call }[]
  /** The last reading cards that could not be mailed to her, while they are of use. */
  readonly cardsUndelivered: Undelivered | null
  readonly plans: readonly Plan[]
  readonly given: Given
  readonly hours: 'none' | 'paused' | 'open'
  /** Her next time that anyone may book. */
  readonly nextFreeAt: string | null
}

/** What there is to read before a call. */
export interface Prepared {
  readonly isBriefReady: boolean
  /** Null where the topic has no use for one and none was sent. */
  readonly hasResume: boolean | null
}

export interface Moved {
  readonly call: Call
  /** RFC 3339. */
  readonly from: string
}

/** What has changed is news for so long, and a call without a word for so long. */
const LATELY = { days: 3 }
/** Reading cards are mailed the evening before the calls that they are for. */
const OF_USE = { days: 1 }
const TO_SAY = { days: 14 }

/** Longer than any call. */
const A_CALL = { hours: 12 }

/** More than two weeks hold for anyone who gives a few hours of each. */
const MOST = 100

export async function deskOf(db: Db, recruiter: Recruiter, now: DateTime): Promise<Desk> {
  const recruiterId = recruiter.id
  const [coming, past, changed, hours, plans, given, [nextFree]] = await Promise.all([
    callsOfRecruiter(db, { recruiterId, state: 'booked', from: now.minus(A_CALL) }, now, MOST),
    callsOfRecruiter(db, { recruiterId, from: now.minus(TO_SAY), until: now }, now, MOST),
    callsOfRecruiter(db, { recruiterId, changedSince: now.minus(LATELY), from: now.minus(TO_SAY) }, now, MOST),
    ownHours(db, recruiter),
    plansAtDesk(db, recruiter, now),
    givenSoFar(db, recruiterId, now),
    openTimes(db, recruiter, { limit: 1 }, now),
  ])
  const day = coming[0]?.booking.startsAt.setZone(recruiter.zone).startOf('day')
  const next = day ? coming.filter(({ booking }) => booking.startsAt < day.plus({ days: 1 })) : []
  return {
    ...{ recruiter, now, next, plans, given },
    prepared: await preparedFor(db, next),
    free: day ? await openTimes(db, recruiter, { from: day.toISO()!, until: day.plus({ days: 1 }).toISO()! }, now) : [],
    later: coming.slice(next.length),
    ended: past.filter(isToBeSaid).filter(({ booking }) => booking.endsAt <= now),
    released: changed.filter(
      ({ booking }) => booking.releasedBy === 'executive' && booking.releasedAt! > now.minus(LATELY),
    ),
    moved: await movedLately(db, changed, now),
    sentAnew: await sentLately(db, past, now),
    undelivered: await failedLetters(db, [...coming, ...past]),
    cardsUndelivered: next.length > 0 ? await failedCards(db, recruiterId, now) : null,
    hours: hours.paused ? 'paused' : hours.windows.length + hours.exceptions.length === 0 ? 'none' : 'open',
    nextFreeAt: nextFree?.startsAt ?? null,
  }
}

async function preparedFor(db: Db, calls: readonly Call[]): Promise<Desk['prepared']> {
  const bookings = calls.map(({ booking }) => booking)
  const briefs = await briefsOf(db, bookings)
  const resumes = await resumesThere(db, bookings)
  return new Map(
    bookings.map(({ id, topic }) => {
      const isOfUse = topicOf(topic).wantsResume !== 'no'
      const hasResume = resumes.has(id)
      return [id, { isBriefReady: isReady(briefs.get(id)!), hasResume: hasResume || isOfUse ? hasResume : null }]
    }),
  )
}

const openTimes = async (db: Db, { handle }: Recruiter, query: SlotQuery, now: DateTime): Promise<OfferedSlot[]> =>
  (await openSlots(db, handle, query, now)).items

const isToBeSaid = ({ booking }: Call): boolean =>
  booking.bookedAt !== null && booking.releasedAt === null && booking.recruiterOutcome === null

async function movedLately(db: Db, changed: readonly Call[], now: DateTime): Promise<Moved[]> {
  const standing = new Map(changed.filter(({ state }) => state === 'booked').map((call) => [call.booking.id, call]))
  if (standing.size === 0) return []
  const told = await newsAbout(db, 'booking.moved', [...standing.keys()], now.minus(LATELY))
  // The latest first: of a call that moved twice, where it was last.
  const last = new Map(told.toReversed().map(({ about, facts }) => [about, String(facts.from)]))
  return [...last].map(([id, from]) => ({ call: standing.get(id)!, from }))
}

async function sentLately(db: Db, past: readonly Call[], now: DateTime): Promise<Call[]> {
  const sent = await resumesThere(
    db,
    past.map(({ booking }) => booking),
  )
  return past.filter(({ booking: { id, endsAt } }) => {
    const sentAt = sent.get(id)
    return sentAt !== undefined && sentAt > endsAt && sentAt > now.minus(LATELY)
  })
}

async function failedLetters(db: Db, calls: readonly Call[]): Promise<Desk['undelivered']> {
  const byId = new Map(calls.map((call) => [call.booking.id, call]))
  const failed = byId.size === 0 ? [] : await undeliveredAbout(db, [...byId.keys()])
  return failed.map((letter) => ({ letter, call: byId.get(letter.about)! }))
}

async function failedCards(db: Db, recruiterId: string, now: DateTime): Promise<Undelivered | null> {
  const failed = await undeliveredAbout(db, [recruiterId])
  return failed.findLast(({ what, failedAt }) => what === READING_CARDS && failedAt > now.minus(OF_USE)) ?? null
}
