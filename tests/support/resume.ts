import type { Managed } from './office.ts'
import { ask, type Service, type TestRecruiter } from './service.ts'

/** Words that stand nowhere but in this resume. */
export const TEXT = `Avery Sample
avery@example.com

Experience
Zorkcanary Hospitals, chief operating officer, March 2019 - June 2026
- Cut the waiting time by 38 %
`

/** What an executive does with the resume for her call, by its manage key. */
export async function sendResume(
  { app }: Pick<Service, 'app'>,
  { id, manageKey }: Managed,
  file: string | Uint8Array = TEXT,
  type = 'application/octet-stream',
) {
  const reply = await app.inject({
    method: 'PUT',
    url: `/api/v1/bookings/${id}/resume`,
    headers: { authorization: `Bearer ${manageKey}`, 'content-type': type },
    payload: Buffer.from(file),
  })
  return { status: reply.statusCode, headers: reply.headers, text: reply.body, json: () => JSON.parse(reply.body) }
}

export const readNotes = (service: Service, { id, manageKey }: Managed) =>
  ask(service, 'GET', `/api/v1/bookings/${id}/notes`, { key: manageKey })

export const download = (service: Service, { id, manageKey }: Managed) =>
  ask(service, 'GET', `/api/v1/bookings/${id}/resume`, { key: manageKey })

export const eraseResume = (service: Service, { id, manageKey }: Managed) =>
  ask(service, 'DELETE', `/api/v1/bookings/${id}/resume`, { key: manageKey })

/** The same by her recruiter. */
export const downloadOwn = (service: Service, { key }: TestRecruiter, { id }: Managed) =>
  ask(service, 'GET', `/api/v1/me/bookings/${id}/resume`, { key })

/** The row as it stands in the database. */
export async function rowOf({ database }: Service, { id }: Managed) {
  const { rows } = await database.pool.query(
    `select size, key_id, file is null as gone, file, reading, erased_at from resumes where booking_id = $1`,
    [id],
  )
  return rows[0] as
    | {
        size: number
        key_id: string
        gone: boolean
        file: Buffer | null
        reading: Buffer | null
        erased_at: Date | null
      }
    | undefined
}
