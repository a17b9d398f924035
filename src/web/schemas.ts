import { type TSchema, Type } from 'typebox'
import { Problem } from './problem.ts'

/** Parts of requests and answers that many routes share. */

/** Ids are opaque; what cannot be one of ours is nobody's. */
export const Id = Type.String({
  pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$',
  description: 'an id as we gave it',
  examples: ['0b9e4a4e-7d0a-4c57-9c5e-3f1f0a6f2d11'],
})

export const Moment = Type.String({
  format: 'date-time',
  description: 'a moment in RFC 3339, in UTC: 2026-12-04T23:00:00Z',
  examples: ['2026-12-04T23:00:00Z'],
})

export const PlainDate = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}$',
  description: 'a date such as 2026-12-04',
  examples: ['2026-12-04'],
})

export const Zone = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'A time zone by its IANA name',
  examples: ['America/Chicago'],
})

export const MailAddress = Type.String({
  format: 'email',
  maxLength: 254,
  description: 'a mail address',
  examples: ['avery@example.com'],
})

export const Phone = Type.String({
  pattern: '^\\+?[0-9][0-9 ().\\-/]{4,28}[0-9]$',
  description: 'a telephone number: digits, spaces and a plus sign, best with the country: +1 312 555 0142',
  examples: ['+1 312 555 0142'],
})

/** A list, with the cursor of what follows. */
export const listOf = <Item extends TSchema>(item: Item) =>
  Type.Object({
    items: Type.Array(item),
    next: Type.Union([Type.String(), Type.Null()], {
      description: 'Send this as `cursor` for what follows; null at the end',
    }),
  })

export const Paging = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'At most so many items (default 100)' })),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: 'The `next` of the answer before' })),
}

/** Of a POST that makes something: sent again with the same key, it gives the same answer and does nothing. */
export const OnceHeaders = Type.Object({ 'idempotency-key': Type.Optional(Type.String()) })

/** The problem answers that a route may give, by status. */
export const problems = (...statuses: number[]): Record<number, typeof Problem> =>
  Object.fromEntries(statuses.map((status) => [status, Problem]))

export const SIGNED_IN = [{ key: [] as string[] }]
