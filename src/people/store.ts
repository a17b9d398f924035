import { randomUUID } from 'node:crypto'
import { asc, eq, sql } from 'drizzle-orm'
import type { DateTime } from 'luxon'
import { brokenConstraint, type Db } from '../db/db.ts'
import { addressTaken, handleTaken, recruiterHasBookings } from './refusals.ts'
import { type Executive, executives, type Recruiter, recruiters } from './tables.ts'

export async function insertRecruiter(db: Db, recruiter: typeof recruiters.$inferInsert): Promise<Recruiter> {
  try {
    const [stored] = await db.insert(recruiters).values(recruiter).returning()
    return stored!
  } catch (error) {
    if (brokenConstraint(error) === 'one_recruiter_per_handle') throw handleTaken(recruiter.handle)
    if (brokenConstraint(error) === 'one_recruiter_per_address') throw addressTaken()
    throw error
  }
}

export async function recruiterBy(
  db: Db,
  by: { id: string } | { handle: string } | { address: string },
): Promise<Recruiter | null> {
  const [[column, value]] = Object.entries(by) as [['id' | 'handle' | 'address', string]]
  const condition = eq(recruiters[column], value)
  const [recruiter] = await db.select().from(recruiters).where(condition)
  return recruiter ?? null
}

export const allRecruiters = (db: Db): Promise<Recruiter[]> =>
  db.select().from(recruiters).orderBy(asc(recruiters.handle))

export async function updateRecruiter(db: Db, id: string, change: Partial<Recruiter>): Promise<Recruiter> {
  const [recruiter] = await db.update(recruiters).set(change).where(eq(recruiters.id, id)).returning()
  return recruiter!
}

export async function deleteRecruiter(db: Db, id: string): Promise<void> {
  try {
    await db.delete(recruiters).where(eq(recruiters.id, id))
  } catch (error) {
    if (HER_BOOKINGS.includes(brokenConstraint(error) ?? '')) throw recruiterHasBookings()
    throw error
  }
}

/** Her slots go with her, and either key may object first. */
const HER_BOOKINGS = ['a_recruiter_with_bookings_stays', 'a_booking_is_of_a_slot_of_its_recruiter']

/** One row a person, made when she first confirms or is booked in by hand. Taking its lock puts two confirmations of one person in a row. */
export async function executiveAt(db: Db, address: string, now: DateTime): Promise<string> {
  const [executive] = await db
    .insert(executives)
    .values({ id: randomUUID(), address, confirmedAt: now })
    .onConflictDoUpdate({ target: executives.address, set: { address: sql`excluded.address` } })
    .returning({ id: executives.id })
  return executive!.id
}

export async function executiveBy(db: Db, by: { id: string } | { address: string }): Promise<Executive | null> {
  const [[column, value]] = Object.entries(by) as [['id' | 'address', string]]
  const [executive] = await db.select().from(executives).where(eq(executives[column], value))
  return executive ?? null
}

/** Locked, so that she confirms nothing meanwhile; false if she is gone. */
export async function lockExecutive(tx: Db, id: string): Promise<boolean> {
  const found = await tx.select({ id: executives.id }).from(executives).where(eq(executives.id, id)).for('update')
  return found.length === 1
}

export async function deleteExecutive(tx: Db, id: string): Promise<void> {
  await tx.delete(executives).where(eq(executives.id, id))
}
