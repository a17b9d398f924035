import type { DateTime } from 'luxon'
import { ownHours } from '../../availability/own-hours.ts'
import { type Call, callsOfRecruiter } from '../../booking/calls.ts'
import { repliesTo } from '../../booking/recruiter-replies.ts'
import { feedsOf } from '../../calendar/own-feeds.ts'
import type { Db } from '../../db/db.ts'
import { lettersTo } from '../../mail/letters.ts'
import { letterHeld } from '../../mail/personal.ts'
import { heldOfRecruiter } from '../../people/held-of-recruiter.ts'
import type { Recruiter } from '../../people/tables.ts'

/** All that is held about a recruiter, as she may take it along. */
export async function allHeldOf(db: Db, recruiter: Recruiter, now: DateTime) {
  const { version: _version, ...officeHours } = await ownHours(db, recruiter)
  return {
    ...(await heldOfRecruiter(db, recruiter, now)),
    officeHours,
    bookings: await bookingsOf(db, recruiter.id, now),
    feeds: await feedsOf(db, { id: recruiter.id, party: 'recruiter' }),
  }
}

const AT_ONCE = 500

async function bookingsOf(db: Db, recruiterId: string, now: DateTime, after?: Call['booking']): Promise<object[]> {
  const calls = await callsOfRecruiter(db, { recruiterId, after }, now, AT_ONCE)
  const ids = calls.map(({ booking }) => booking.id)
  const letters = Map.groupBy(await lettersTo(db, 'recruiter', ids), ({ about }) => about)
  const told = (await repliesTo(calls, db)).map((reply) => ({
    ...reply,
    letters: (letters.get(reply.id) ?? []).map(letterHeld),
  }))
  return calls.length < AT_ONCE ? told : [...told, ...(await bookingsOf(db, recruiterId, now, calls.at(-1)!.booking))]
}
