import type { DateTime } from 'luxon'
import { saveHours } from './availability/save-hours.ts'
import type { Db } from './db/db.ts'
import { addRecruiter } from './people/recruiters.ts'

/** A volunteer to look at: Friday evenings and Saturday mornings in Dallas. */
export async function seedDemo(
  db: Db,
  reserved: ReadonlySet<string>,
  now: DateTime,
): Promise<{ handle: string; apiKey: string }> {
  const { recruiter, apiKey } = await addRecruiter(
    db,
    { handle: 'dana', name: 'Dana Ruiz', email: 'dana@example.com', zone: 'America/Chicago' },
    reserved,
    now,
  )
  const hours = {
    zone: 'America/Chicago',
    windows: [
      { weekday: 5, opens: '17:00', closes: '19:00', slotMinutes: 30 },
      { weekday: 6, opens: '09:00', closes: '10:30', slotMinutes: 30 },
    ],
    exceptions: [],
    horizonWeeks: 4,
    noticeHours: 24,
  }
  await saveHours(db, recruiter.id, hours, null, now)
  return { handle: recruiter.handle, apiKey }
}
