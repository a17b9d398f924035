import type { DateTime } from 'luxon'
import type { Place } from '../web/query.ts'

// Where one is in the list of all slots, which goes by start, then by id.

/** Before all that start at this moment. */
export const startOf = (moment: DateTime): Place => ({ startsAt: moment, id: BEFORE_ALL })

const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

export const laterOf = (place: Place, other: Place): Place => (place.startsAt >= other.startsAt ? place : other)

/** As the stores take them. */
export const placesBetween = (after: Place, upTo: Place) => ({
  afterStart: after.startsAt.toISO()!,
  afterId: after.id,
  upToStart: upTo.startsAt.toISO()!,
  upToId: upTo.id,
})
