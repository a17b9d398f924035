import type { DateTime } from 'luxon'
import { type HoursDraft, saveHours } from './availability/save-hours.ts'
import type { Db } from './db/db.ts'
import { changeProfile } from './people/change-profile.ts'
import type { ProfileChange } from './people/profile.ts'
import { addRecruiter, type NewRecruiter } from './people/recruiters.ts'

/** Made-up volunteers to look at, each in her own zone. The first is the one to sign in as. */
const VOLUNTEERS: readonly (NewRecruiter & { profile: ProfileChange; windows: HoursDraft['windows'] })[] = [
  {
    handle: 'dana',
    name: 'Dana Ruiz',
    email: 'dana@example.com',
    zone: 'America/Chicago',
    profile: {
      headline: 'I find chief executives, chief nurses and finance chiefs for hospitals and health systems.',
      about:
        'Most Fridays after five, and on Saturday mornings, I take calls from people between roles. I will tell you how a search looks from my side of the desk, read what you send me, and say what I would change.\n\nI cannot promise you a job or speak for a client, and I will not pass your name to anyone. Half an hour is short; come with one thing and we will get to the bottom of it.',
      place: 'Dallas',
      sectors: ['health', 'life-sciences'],
      languages: ['en', 'es'],
    },
    windows: [
      { weekday: 5, opens: '17:00', closes: '19:00', slotMinutes: 30 },
      { weekday: 6, opens: '09:00', closes: '10:30', slotMinutes: 30 },
    ],
  },
  {
    handle: 'marcus',
    name: 'Marcus Oyelaran',
    email: 'marcus@example.com',
    zone: 'Europe/London',
    profile: {
      headline: 'Twenty years of reading plants, and the people who run them.',
      sectors: ['industry', 'logistics'],
      languages: ['en', 'fr'],
      topics: ['interview', 'switch', 'resume', 'open'],
      call: { kind: 'link', url: 'https://meet.example.com/marcus' },
    },
    windows: [{ weekday: 3, opens: '12:30', closes: '13:30', slotMinutes: 30 }],
  },
  {
    handle: 'ingrid',
    name: 'Ingrid Solberg',
    email: 'ingrid@example.com',
    zone: 'Europe/Oslo',
    profile: {
      headline: 'Energy and shipping. Good with a change of sector, blunt about resumes.',
      sectors: ['energy'],
      languages: ['en', 'no'],
      topics: ['switch', 'resume', 'board', 'open'],
    },
    windows: [{ weekday: 6, opens: '15:00', closes: '17:00', slotMinutes: 60 }],
  },
  {
    handle: 'priya',
    name: 'Priya Raman',
    email: 'priya@example.com',
    zone: 'Asia/Kolkata',
    profile: {
      headline: 'Life sciences across two continents, and what an offer letter does not say.',
      place: 'Mumbai',
      sectors: ['life-sciences'],
      languages: ['en', 'hi'],
      topics: ['offer', 'exit', 'story', 'open'],
      call: { kind: 'executive-calls', phone: '+91 22 5550 0142' },
    },
    windows: [{ weekday: 7, opens: '10:00', closes: '11:30', slotMinutes: 30 }],
  },
]

/** Who can be signed in as, with an API key that is shown this once. */
export async function seedDemo(
  db: Db,
  reserved: ReadonlySet<string>,
  now: DateTime,
): Promise<{ handle: string; apiKey: string }> {
  const added = []
  for (const { profile, windows, ...volunteer } of VOLUNTEERS) {
    const { recruiter, apiKey } = await addRecruiter(db, volunteer, reserved, now)
    await changeProfile(db, recruiter.id, profile, now)
    await saveHours(db, recruiter.id, { zone: volunteer.zone, windows, exceptions: [] }, null, now)
    added.push({ handle: volunteer.handle, apiKey })
  }
  return added[0]!
}
