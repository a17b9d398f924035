import { bigint, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { instant } from '../db/columns.ts'

/** What happened, in the order it was told. Holds ids only, never words of a person. */
export const news = pgTable(
  'news',
  {
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity().primaryKey(),
    what: text().notNull(),
    about: uuid().notNull(),
    facts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    at: instant().notNull(),
  },
  (table) => [index('news_about_one_thing').on(table.about, table.id), index('news_by_age').on(table.at)],
)
