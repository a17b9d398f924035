import { randomUUID } from 'node:crypto'
import type { DateTime } from 'luxon'
import { type Db, inTransaction } from '../db/db.ts'
import { faultsBy, missing, notAccepted } from '../kernel/refusal.ts'
import { faultInName, isMailAddress, normalAddress, tidy } from '../kernel/text.ts'
import { isZone } from '../kernel/time.ts'
import { cutApiKey, deleteKeysTo } from '../keys/keys.ts'
import { DEFAULT_TOPICS } from '../topics/topics.ts'
import { handleMalformed, handleReserved, noSuchRecruiter } from './refusals.ts'
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
  { email, handle, zone, name }: NewRecruiter,
  reserved: ReadonlySet<string>,
  now: DateTime,
): Promise<{ recruiter: Recruiter; apiKey: string }> {
  if (!/^[a-z0-9][a-z0-9-]{1,28}[a-z0-9]$/.test(handle)) throw handleMalformed()
  if (reserved.has(handle)) throw handleReserved(handle)
  const faults = faultsBy({
    '#/name': name.length > 120 ? 'must have at most 120 characters' : faultInName(name),
    '#/email': isMailAddress(email) ? null : 'must be a mail address such as dana@example.com',
    '#/zone': isZone(zone) ? null : 'must be a time zone such as America/Chicago',
  })
  if (faults.length > 0) throw notAccepted(...faults)

  return inTransaction(db, async (tx) => {
    const recruiter = await insertRecruiter(tx, {
      id: randomUUID(),
      handle,
      name: tidy(name),
      email,
      address: normalAddress(email),
      zone,
      call: { kind: 'recruiter-calls' },
      topics: [...DEFAULT_TOPICS],
      addedAt: now,
    })
    const { key: apiKey } = await cutApiKey(tx, recruiter.id, now)
    return { recruiter, apiKey }
  })
}

/** Her office hours, slots and keys go with her. While there are bookings with her she stays: a call that was promised is kept. */
export function removeRecruiter(db: Db, handle: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const recruiter = await recruiterWithHandle(tx, handle)
    await deleteKeysTo(tx, recruiter.id)
    await deleteRecruiter(tx, recruiter.id)
  })
}

export async function newApiKey(db: Db, handle: string, now: DateTime): Promise<string> {
  const recruiter = await recruiterWithHandle(db, handle)
  const { key } = await cutApiKey(db, recruiter.id, now)
  return key
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

export async function recruiterWithId(db: Db, id: string): Promise<Recruiter> {
  const recruiter = await recruiterBy(db, { id })
  if (recruiter === null) throw missing()
  return recruiter
}

/** All volunteers, by handle; what an operator sees of them. */
export async function listedRecruiters(db: Db) {
  const recruiters = await allRecruiters(db)
  return recruiters.map(({ handle, name, email, zone }) => ({ handle, name, email, zone }))
}
