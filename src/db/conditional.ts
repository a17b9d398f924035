import { type SQL, sql } from 'drizzle-orm'
import { type Db, statement } from './db.ts'

/**
 * A statement for each set of conditions that is asked for; a condition is asked for by a value of its name. PostgreSQL then plans
 * for what there is, not for all that there might be.
 */
export function conditional<Row>(name: string, all: Readonly<Record<string, SQL>>, text: (conditions: SQL) => SQL) {
  const known = new Map<string, ReturnType<typeof statement<Row, Record<string, unknown>>>>()
  return (db: Db, values: Record<string, unknown>): Promise<Row[]> => {
    const asked = Object.keys(all).filter((key) => values[key] !== undefined)
    const own = [name, ...asked].join('_')
    const found =
      known.get(own) ?? statement<Row, Record<string, unknown>>(own, text(allOf(asked.map((key) => all[key]!))))
    known.set(own, found)
    return found(db, values)
  }
}

const allOf = (conditions: SQL[]): SQL => sql.join([sql`true`, ...conditions], sql` and `)
