import { parse } from 'node:querystring'
import { DateTime } from 'luxon'
import { Refusal } from '../kernel/refusal.ts'
import { isZone } from '../kernel/time.ts'

/**
 * What stands behind the question mark. A form sends every field, and an empty one is one that was left out; but for a cursor, which
 * no form sends: a program that lost its place would begin anew for ever.
 */
export function parametersIn(query: string): Record<string, unknown> {
  const parameters = parse(query)
  for (const name in parameters) if (parameters[name] === '' && name !== 'cursor') delete parameters[name]
  return parameters
}

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

/** The zone in the query, or undefined. */
export function zoneIn({ zone }: { zone?: string }): string | undefined {
  if (zone !== undefined && !isZone(zone)) throw zoneUnknown()
  return zone
}

/** Where a list goes on that is ordered by start, then by id. */
export interface Place {
  readonly startsAt: DateTime
  readonly id: string
}

export const cursorOf = (startsAt: DateTime, id: string): string => cursorFrom(`${startsAt.toMillis()} ${id}`)

export function placeAfter(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined
  const [milliseconds, id] = partsOf(cursor, PLACE)
  return { startsAt: DateTime.fromMillis(Number(milliseconds), { zone: 'utc' }), id: id! }
}

const PLACE = /^(\d{1,14}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** Where a list goes on: what the last item is ordered by, in no one's words but ours. */
export const cursorFrom = (place: string): string => Buffer.from(place).toString('base64url')

/** A page of what was found, which is one more than its `limit` where there is more. */
export function pageOf<Item>(found: readonly Item[], limit: number, cursorAfter: (last: Item) => string) {
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? cursorAfter(items.at(-1)!) : null }
}

/** The groups of `pattern` in a cursor. */
export function partsOf(cursor: string, pattern: RegExp): string[] {
  const found = pattern.exec(Buffer.from(cursor, 'base64url').toString())
  if (found === null) throw cursorUnknown()
  return found.slice(1)
}

/** What a list refuses that takes a span and a cursor. */
export const listRefusals = () => [momentUnreadable('from'), spanBackwards(), cursorUnknown()]

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

export const zoneUnknown = () =>
  new Refusal('invalid', 'zone-unknown', 'We do not know this time zone.', {
    faults: [{ pointer: '#/zone', detail: 'must be the name of a time zone, such as America/Chicago' }],
  })

const spanBackwards = () => new Refusal('invalid', 'span-backwards', '"until" must not be before "from".')

export const cursorUnknown = () =>
  new Refusal('invalid', 'cursor-unknown', 'This cursor is not one of ours. Leave it out to start from the beginning.')
