import { DateTime } from 'luxon'
import { Refusal } from '../kernel/refusal.ts'

/** A moment in the query, or undefined. Luxon reads less than the schema lets through: no leap second, no blank for the T. */
export function momentIn<Field extends string>(
  query: { [field in Field]?: string },
  field: Field,
): DateTime | undefined {
  const text = query[field]
  return text === undefined ? undefined : momentFrom(text, () => momentUnreadable(field))
}

/** From a moment on, until another; `until` before `from` is a slip that would look like an empty list. */
export function spanIn(query: { from?: string; until?: string }): {
  from: DateTime | undefined
  until: DateTime | undefined
} {
  const [from, until] = [momentIn(query, 'from'), momentIn(query, 'until')]
  if (from && until && until < from) throw spanBackwards()
  return { from, until }
}

/** Where a list goes on: what the last item is ordered by, in no one's words but ours. */
export const cursorOf = (startsAt: DateTime, id: string): string =>
  Buffer.from(`${startsAt.toMillis()} ${id}`).toString('base64url')

export function placeAfter(cursor: string | undefined): { startsAt: DateTime; id: string } | undefined {
  if (cursor === undefined) return undefined
  const [, milliseconds, id] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString()) ?? []
  if (milliseconds === undefined) throw cursorUnknown()
  return { startsAt: DateTime.fromMillis(Number(milliseconds), { zone: 'utc' }), id: id! }
}

const CURSOR = /^(\d{1,14}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** PostgreSQL's years end where ours do not; nobody books outside of these. */
const READABLE = { first: DateTime.utc(1970), last: DateTime.utc(9999) }

function momentFrom(text: string, unreadable: () => Refusal): DateTime {
  try {
    const moment = DateTime.fromISO(text, { zone: 'utc' })
    return DateTime.max(READABLE.first, DateTime.min(READABLE.last, moment))
  } catch {
    throw unreadable()
  }
}

const momentUnreadable = (field: string) =>
  new Refusal('invalid', 'moment-unreadable', 'We cannot read this moment.', {
    faults: [{ pointer: `#/${field}`, detail: 'must be like 2026-12-04T23:00:00Z, and no leap second' }],
  })

const spanBackwards = () => new Refusal('invalid', 'span-backwards', '"until" must not be before "from".')

const cursorUnknown = () =>
  new Refusal('invalid', 'cursor-unknown', 'This cursor is not one of ours. Leave it out to start from the beginning.')
