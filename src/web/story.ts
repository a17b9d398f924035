/** What the examples of the API document tell: Dana Ruiz has half an hour for Avery Quinn, on a Friday evening in Chicago. */

export const SERVER = 'https://goodturn.example'

export const DANA = {
  id: 'f3a81c62-5d0e-4b79-8c14-6e9b2a7d0f35',
  handle: 'dana',
  name: 'Dana Ruiz',
  email: 'dana@example.com',
  phone: '+1 312 555 0199',
  link: 'https://meet.example.com/dana',
  zone: 'America/Chicago',
  place: 'Chicago',
  headline: 'Twenty years of search in hospitals and health systems',
  about: 'I keep Friday evenings free for people who look for their next role.',
  sector: 'health',
  topic: 'resume',
  languages: ['en', 'es'],
  line: 'Bring the page that you would send today, not the one you are working on.',
} as const

export const AVERY = {
  name: 'Avery Quinn',
  email: 'avery@example.com',
  phone: '+1 212 555 0142',
  zone: 'America/New_York',
} as const

export const SLOT = {
  id: '7c2f5b1a-9d34-4e6f-8a21-5b0c3d9e1f42',
  startsAt: '2026-12-04T23:00:00Z',
  endsAt: '2026-12-04T23:30:00Z',
} as const

/** On the Saturday, where the call may move to. */
export const OTHER_SLOT = {
  id: '1e8d0c7b-3a52-4f96-b0e4-92c6d7a5f813',
  startsAt: '2026-12-05T15:00:00Z',
  endsAt: '2026-12-05T15:30:00Z',
} as const

export const DAYS = { first: '2026-12-04', last: '2026-12-05' } as const

/** Those days, as a list is asked for them. */
export const SPAN = { from: '2026-12-04T00:00:00Z', until: '2026-12-06T00:00:00Z' } as const

export const MOMENTS = {
  asked: '2026-11-30T15:04:00Z',
  booked: '2026-11-30T15:06:00Z',
  codeEnds: '2026-11-30T15:19:00Z',
  visitEnds: '2026-11-30T16:04:00Z',
  sessionEnds: '2026-12-30T15:04:00Z',
  fetched: '2026-12-01T07:30:00Z',
  released: '2026-12-03T16:20:00Z',
} as const

const secret = 'a'.repeat(43)

export const KEYS = {
  manage: `gt_manage_${secret}`,
  feed: `gt_feed_${secret}`,
  api: `gt_api_${secret}`,
  session: `gt_session_${secret}`,
  visit: `gt_visit_${secret}`,
} as const

export const IDS = {
  booking: '0b9e4a4e-7d0a-4c57-9c5e-3f1f0a6f2d11',
  apiKey: '5a7d2e90-1c4b-4f38-9e06-b8c3f1d24a67',
  feed: '92e4b0d7-6f15-4a8c-b3d9-0c7e5a1f8426',
  ticket: 'c1f0b7a2-6e3d-4b58-9a41-7d2e5f8c0b36',
} as const

export const WORDS = {
  question: 'I reach the last three and lose. What would worry you about me?',
  lastRole: 'Chief operating officer of a hospital group',
  averysReason: 'I have signed an offer. Thank you.',
  danasReason: 'A client needs me that evening. I am sorry.',
  nextStep: 'Write the size of each of the last three jobs: people, budget, who you reported to',
} as const
