import { sql } from 'drizzle-orm'
import { check, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'
import type { TopicId } from '../topics/topic.ts'
import type { CallPlan } from './call-plan.ts'
import type { Sector } from './sectors.ts'

/** A volunteer who keeps hours free. `email` as typed; `address` is its normal form, by which she is one person. */
export const recruiters = pgTable(
  'recruiters',
  {
    id: uuid().primaryKey(),
    handle: text().notNull().unique('one_recruiter_per_handle'),
    email: text().notNull(),
    address: text().notNull().unique('one_recruiter_per_address'),
    name: text().notNull(),
    headline: text().notNull().default(''),
    about: text().notNull().default(''),
    zone: text().notNull(),
    place: text(),
    call: jsonb().$type<CallPlan>().notNull(),
    topics: text().array().$type<TopicId[]>().notNull(),
    sectors: text().array().$type<Sector[]>().notNull().default([]),
    languages: text().array().notNull().default(['en']),
    addedAt: instant().notNull(),
  },
  (table) => [check('a_handle_is_short_and_plain', sql`${table.handle} ~ '^[a-z0-9-]{3,30}$'`)],
)

/** A person whose address was confirmed. What she wrote stands on her bookings; this row only says that they are hers. */
export const executives = pgTable('executives', {
  id: uuid().primaryKey(),
  address: text().notNull().unique('one_executive_per_address'),
  confirmedAt: instant().notNull(),
})

export type Recruiter = typeof recruiters.$inferSelect
