import { type DateTime, Duration } from 'luxon'
import type { Call } from '../booking/calls.ts'
import { briefsOf } from '../brief/kept-brief.ts'
import { type Db, inTransaction } from '../db/db.ts'
import { allTried } from '../kernel/all-tried.ts'
import { READING_CARDS } from '../mail/about.ts'
import { type LetterDraft, writeLetters } from '../mail/letters.ts'
import { asksOf } from '../prep/keep-ticks.ts'
import { resumesThere } from '../resume/held-resume.ts'
import { topicOf } from '../topics/topics.ts'
import type { Deps } from '../web/feature.ts'
import { type Card, readingCards } from './card-mails.ts'
import { type CallOfRecruiter, callsWithin, toldAbout } from './remind-store.ts'
import { eveningBefore, mayDisturb } from './reminders.ts'
import { holdStill } from './store.ts'
import { type ToldCall, toldCall } from './told-call.ts'

/** From an evening to the end of the next day, though that has 25 hours. */
const AHEAD = Duration.fromObject({ hours: 32 })

/**
 * The reading cards of a recruiter's next day, in one mail on the evening before. Once for each date: what is booked, moved or
 * released after that is told by its own mails.
 */
export async function mailCards(deps: Deps, since: DateTime | null, now: DateTime): Promise<void> {
  const calls = await callsWithin(deps.db, AHEAD, now)
  const days = Map.groupBy(calls, (call) => `${call.recruiterId} ${dateNumber(call)}`)
  const told = await toldAbout(deps.db, READING_CARDS, [...new Set(calls.map(({ recruiterId }) => recruiterId))])
  const due = [...days].filter(([day, ofDay]) => !told.has(day) && isDue(ofDay, since, now))
  await allTried(due, ([, ofDay]) => mailDay(deps, ofDay, now))
}

/** A date as a number: 20270108. */
const dateNumber = ({ startsAt, zone }: CallOfRecruiter): number => Number(startsAt.setZone(zone).toFormat('yyyyMMdd'))

function isDue(calls: readonly CallOfRecruiter[], since: DateTime | null, now: DateTime): boolean {
  const { startsAt, zone } = calls[0]!
  const evening = eveningBefore(startsAt.setZone(zone).toISODate()!, zone)
  const wasMailed = since !== null && evening <= since
  return (
    evening <= now && mayDisturb(now, startsAt, zone) && calls.some(({ knownAt }) => knownAt <= evening) && !wasMailed
  )
}

/** The calls are read again, and stand still while the letter is written: since the list some may have been moved or released. */
function mailDay(deps: Deps, calls: readonly CallOfRecruiter[], now: DateTime): Promise<void> {
  return inTransaction(deps.db, async (tx) => {
    await holdStill(tx, ...calls.map(({ id }) => id))
    const day: ToldCall[] = []
    for (const { id, startsAt } of calls) {
      const told = await toldCall(tx, deps, id)
      if (told?.call.state === 'booked' && +told.facts.startsAt === +startsAt) day.push(told)
    }
    if (day.length > 0)
      await writeLetters(tx, [await letterOf(tx, day, dateNumber(calls[0]!), now)], deps.settings, now)
  })
}

async function letterOf(tx: Db, day: readonly ToldCall[], sequence: number, now: DateTime): Promise<LetterDraft> {
  const { id, name, email, resumesByMail } = day[0]!.call.recruiter
  const cards = await cardsOf(tx, day)
  const attached = cards.filter(({ resume }) => resume === 'attached').map(({ facts }) => facts.bookingId)
  return {
    ...readingCards(cards, now),
    ...{ kind: READING_CARDS, about: id, reader: 'recruiter', sequence },
    to: { name, address: email },
    worthUntil: day.at(-1)!.facts.startsAt,
    ...(resumesByMail && attached.length > 0 && { resumesOf: attached }),
  }
}

async function cardsOf(tx: Db, day: readonly ToldCall[]): Promise<Card[]> {
  const bookings = day.map(({ call }) => call.booking)
  const briefs = await briefsOf(tx, bookings)
  const resumes = await resumesThere(tx, bookings)
  const cards: Card[] = []
  for (const { call, facts, packs } of day) {
    const { id } = call.booking
    cards.push({
      ...{ facts, pack: packs.recruiter },
      brief: briefs.get(id)!,
      asks: await asksOf(tx, id),
      resume: resumeAt(call, resumes.has(id)),
    })
  }
  return cards
}

function resumeAt({ booking, recruiter }: Call, isThere: boolean): Card['resume'] {
  if (isThere) return recruiter.resumesByMail ? 'attached' : 'there'
  return topicOf(booking.topic).wantsResume === 'yes' ? 'missing' : 'not needed'
}
