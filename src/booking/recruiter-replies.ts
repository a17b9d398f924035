import type { Db } from '../db/db.ts'
import { rfc3339 } from '../kernel/time.ts'
import { undeliveredAbout } from '../mail/undelivered.ts'
import type { Call } from './calls.ts'
import { whatBecameOf } from './replies.ts'

/** What a recruiter is told of a call of hers. */
export async function replyTo(call: Call, db: Db) {
  const [reply] = await repliesTo([call], db)
  return reply!
}

/** With the letters that did not arrive: she may know another way to reach her executive. */
export async function repliesTo(calls: readonly Call[], db: Db) {
  const failed = await undeliveredAbout(
    db,
    calls.map(({ booking }) => booking.id),
  )
  return calls.map((call) => {
    const undelivered = failed
      .filter(({ about }) => about === call.booking.id)
      .map(({ to, what, failedAt, reason }) => ({ to, what, failedAt: rfc3339(failedAt), reason }))
    return { ...toReply(call), ...(undelivered.length > 0 && { undelivered }) }
  })
}

/** A number is shown once the call is booked. */
function toReply({ booking, state }: Call) {
  const {
    id,
    slotId,
    sequence,
    startsAt,
    endsAt,
    topic,
    question,
    about,
    name,
    email,
    zone,
    phone,
    call,
    askedAt,
    bookedAt,
  } = booking
  return {
    id,
    slotId,
    state,
    sequence,
    startsAt: rfc3339(startsAt),
    endsAt: rfc3339(endsAt),
    topic,
    question,
    about,
    executive: { name, email, zone, ...(phone && bookedAt && { phone }) },
    call,
    askedAt: rfc3339(askedAt),
    bookedAt: bookedAt && rfc3339(bookedAt),
    ...whatBecameOf(booking),
  }
}
