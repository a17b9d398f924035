import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import { faultInName, normalAddress, tidy } from '../kernel/text.ts'
import { isZone } from '../kernel/time.ts'
import { cutApiKey, melt } from '../keys/keys.ts'
import { DEFAULT_TOPICS } from '../topics/topics.ts'
import { fieldFaulty, handleMalformed, handleReserved, noSuchRecruiter } from './refusals.ts'
import { allRecruiters, deleteRecruiter, insertRecruiter, recruiterBy } from './store.ts'
import type { Recruiter } from './tables.ts'

export interface NewRecruiter {
  email: string
  name: string
  handle: string
  zone: string
}

/** Add a volunteer, with a first API key that is shown this once. `reserved` are the names of our own paths. */
export function addRecruiter(
  db: Db,
  { email, handle, zone, ...draft }: NewRecruiter,
  reserved: ReadonlySet<string>,
  now: DateTime,
): Promise<{ recruiter: Recruiter; apiKey: string }> {
  const name = tidy(draft.name)
  if (!/^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$/.test(handle)) throw handleMalformed()
  if (reserved.has(handle)) throw handleReserved(handle)
  const nameFault = name.length > 120 ? 'must have at most 120 characters' : faultInName(name)
  if (nameFault) throw fieldFaulty('#/name', nameFault)
  if (!isAddress(email)) throw fieldFaulty('#/email', 'must be a mail address such as dana@example.com')
  if (!isZone(zone)) throw fieldFaulty('#/zone', 'must be a time zone such as America/Chicago')

  return inTransaction(db, async (tx) => {
    const recruiter = await insertRecruiter(tx, {
      id: randomUUID(),
      handle,
      name,
      email,
      address: normalAddress(email),
      zone,
      call: { kind: 'recruiter-calls' },
      topics: [...DEFAULT_TOPICS],
      addedAt: now,
    })
    return { recruiter, apiKey: await cutApiKey(tx, recruiter.id, now) }
  })
}

/** Her office hours, slots and past bookings go with her. */
export function removeRecruiter(db: Db, handle: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const recruiter = await recruiterWithHandle(tx, handle)
    await melt(tx, recruiter.id)
    await deleteRecruiter(tx, recruiter.id)
  })
}

export async function newApiKey(db: Db, handle: string, now: DateTime): Promise<string> {
  const recruiter = await recruiterWithHandle(db, handle)
  return cutApiKey(db, recruiter.id, now)
}

/** The recruiter of a public page; one who is not there looks like any other missing thing. */
export async function publicRecruiter(db: Db, handle: string): Promise<Recruiter> {
  const recruiter = await recruiterBy(db, { handle })
  if (recruiter === null) throw missing()
  return recruiter
}

export async function recruiterWithHandle(db: Db, handle: string): Promise<Recruiter> {
  const recruiter = await recruiterBy(db, { handle })
  if (recruiter === null) throw noSuchRecruiter(handle)
  return recruiter
}

const isAddress = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>"(),;:\\]+@[^\s@.<>"]+(\.[^\s@.<>"]+)*$/.test(text)

/** All volunteers, by handle; what an operator sees of them. */
export async function listedRecruiters(db: Db) {
  const recruiters = await allRecruiters(db)
  return recruiters.map(({ handle, name, email, zone }) => ({ handle, name, email, zone }))
}
