import { customType } from 'drizzle-orm/pg-core'
import { DateTime } from 'luxon'
import { momentIn } from '../kernel/time.ts'

/** A moment in time: `timestamptz` in PostgreSQL, a UTC luxon `DateTime` everywhere else. */
export const instant = customType<{ data: DateTime; driverData: string | Date }>({
  dataType: () => 'timestamp with time zone',
  toDriver: (moment) => moment.toUTC().toISO()!,
  fromDriver: (value) => (typeof value === 'string' ? momentIn(value) : DateTime.fromJSDate(value, { zone: 'utc' })),
})

/** A stretch of time, start included and end not: `tstzrange`. Written as a range literal, read only by constraints. */
export const stretch = customType<{ data: string }>({ dataType: () => 'tstzrange' })

/** Bytes: `bytea` in PostgreSQL, a Buffer everywhere else. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
