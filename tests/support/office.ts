import type { Service } from './service.ts'
import { addRecruiter, ask, type TestRecruiter } from './service.ts'

/** Fri 17:00-19:00 and Sat 9:00-10:30 in Chicago; the tests' Monday is 4 January 2027, so Friday is the 8th, UTC-6. */
export const HOURS = {
  zone: 'America/Chicago',
  windows: [
    { weekday: 5, opens: '17:00', closes: '19:00', slotMinutes: 30 },
    { weekday: 6, opens: '09:00', closes: '10:30', slotMinutes: 30 },
  ],
  exceptions: [],
  horizonWeeks: 4,
  noticeHours: 24,
  paused: false,
}

export const FRIDAY_1700 = '2027-01-08T23:00:00Z'
export const FRIDAY_1730 = '2027-01-08T23:30:00Z'

export const AVERY = {
  name: 'Avery Sample',
  email: 'avery@example.com',
  zone: 'America/New_York',
  phone: '+1 212 555 0142',
}

export const QUESTION = 'I reach the last three and lose. Why?'

/** A recruiter whose hours are saved, and what an executive does with them. */
export async function openOffice(
  service: Service,
  hours: object = HOURS,
  who: Parameters<typeof addRecruiter>[1] = {},
) {
  const recruiter = await addRecruiter(service, who)
  const saved = await saveHours(service, recruiter, hours)
  if (saved.status !== 200) throw new Error(saved.text)
  return recruiter
}

export const saveHours = (
  service: Service,
  { key }: TestRecruiter,
  hours: object,
  headers: Record<string, string> = {},
) => ask(service, 'PUT', '/api/v1/me/office-hours', { key, body: hours, headers })

export async function slotsOf(
  service: Service,
  { handle }: TestRecruiter,
  query = '',
): Promise<{ id: string; startsAt: string; endsAt: string }[]> {
  return (await ask(service, 'GET', `/api/v1/recruiters/${handle}/slots${query}`)).json().items
}

export const slotAt = async (service: Service, recruiter: TestRecruiter, startsAt: string) =>
  (await slotsOf(service, recruiter)).find((slot) => slot.startsAt === startsAt)!

export interface Wish {
  topic?: string
  question?: string
  about?: string
  executive?: Partial<typeof AVERY>
}

export const book = (
  service: Service,
  slotId: string,
  { executive, ...wish }: Wish = {},
  headers: Record<string, string> = {},
) =>
  ask(service, 'POST', '/api/v1/bookings', {
    body: { slotId, topic: 'resume', question: QUESTION, executive: { ...AVERY, ...executive }, ...wish },
    headers,
  })

export const confirm = (service: Service, id: string, code: string) =>
  ask(service, 'POST', `/api/v1/bookings/${id}/confirmation`, { body: { code } })

/** The code as its reader finds it in her mail. */
export async function codeFor(service: Service, bookingId: string): Promise<string> {
  const { rows } = await service.database.pool.query<{ plain: string }>(
    `select plain from letters where about = $1 and kind = 'code'`,
    [bookingId],
  )
  return /\b\d{6}\b/.exec(rows[0]!.plain)![0]
}

/** Hold and confirm. */
export async function bookAndConfirm(service: Service, slotId: string, wish: Wish = {}) {
  const held = await book(service, slotId, wish)
  if (held.status !== 201) throw new Error(held.text)
  const { id } = held.json()
  return confirm(service, id, await codeFor(service, id))
}

/** What the executive does with her booking, by its manage key. */
export const readBooking = (service: Service, { id, manageKey }: Managed) =>
  ask(service, 'GET', `/api/v1/bookings/${id}`, { key: manageKey })

export const move = (service: Service, { id, manageKey }: Managed, slotId: string) =>
  ask(service, 'POST', `/api/v1/bookings/${id}/move`, { key: manageKey, body: { slotId } })

export const release = (service: Service, { id, manageKey }: Managed, body: object = {}) =>
  ask(service, 'POST', `/api/v1/bookings/${id}/release`, { key: manageKey, body })

export const sayOutcome = (service: Service, { id, manageKey }: Managed, outcome: string) =>
  ask(service, 'POST', `/api/v1/bookings/${id}/outcome`, { key: manageKey, body: { outcome } })

/** The same by her recruiter. */
export const releaseOwn = (service: Service, { key }: TestRecruiter, id: string, body: object = {}) =>
  ask(service, 'POST', `/api/v1/me/bookings/${id}/release`, { key, body })

export const sayOwnOutcome = (service: Service, { key }: TestRecruiter, id: string, body: object) =>
  ask(service, 'POST', `/api/v1/me/bookings/${id}/outcome`, { key, body })

export const takeDaysOff = (service: Service, { key }: TestRecruiter, body: object) =>
  ask(service, 'POST', '/api/v1/me/days-off', { key, body })

export interface Managed {
  id: string
  manageKey: string
}

/** A call on the first open slot, booked by somebody. */
export async function bookedCall(service: Service, slotId: string, wish: Wish = {}): Promise<Managed> {
  const booked = await bookAndConfirm(service, slotId, wish)
  if (booked.status !== 200) throw new Error(booked.text)
  return booked.json()
}

export const lettersIn = async ({ database }: Service) =>
  (await database.pool.query('select * from letters order by written_at, kind, reader')).rows
