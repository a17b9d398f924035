import type { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import { firstName } from '../kernel/text.ts'

/** Where a call stands, as its executive would say it. */
export function stateInWords({ booking, recruiter, state }: Call, now: DateTime): string {
  const name = firstName(recruiter.name)
  switch (state) {
    case 'booked':
      return booking.startsAt > now ? 'Booked' : 'Just now'
    case 'released':
      return booking.releasedBy === 'executive' ? 'Given back by you' : `${name} had to be elsewhere`
    case 'happened':
      return 'You talked'
    case 'missed-by-executive':
      return 'Missed: you could not be there'
    case 'missed-by-recruiter':
      return `Missed: ${name} was not there`
    case 'over':
      return 'Over'
    case 'pending':
      return 'Waits for your code'
    case 'expired':
      return 'Never confirmed'
  }
}
