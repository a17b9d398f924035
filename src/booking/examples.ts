import type { Static } from 'typebox'
import type { BookingReply } from './replies.ts'
import type { CallReplyBody } from './schemas.ts'

/** One call from both sides, for the API document. */

const WHAT = {
  id: '0b9e4a4e-7d0a-4c57-9c5e-3f1f0a6f2d11',
  slotId: '7c2f5b1a-9d34-4e6f-8a21-5b0c3d9e1f42',
  startsAt: '2026-12-04T23:00:00Z',
  endsAt: '2026-12-04T23:30:00Z',
  topic: 'resume',
  call: { kind: 'recruiter-calls' },
} as const

const DANA = { handle: 'dana', name: 'Dana Ruiz', zone: 'America/Chicago', place: 'Chicago' }

const QUESTION = 'I reach the last three and lose. What would worry you about me?'

export const HELD: BookingReply = { ...WHAT, state: 'pending', recruiter: DANA, heldUntil: '2026-11-30T15:19:00Z' }

export const BOOKED: BookingReply = { ...WHAT, state: 'booked', sequence: 0, recruiter: DANA, question: QUESTION }

export const BOOKED_WITH_KEY: BookingReply = {
  ...BOOKED,
  manageUrl: `https://goodturn.example/m/gt_manage_${'a'.repeat(43)}`,
  manageKey: `gt_manage_${'a'.repeat(43)}`,
}

export const MOVED: BookingReply = {
  ...BOOKED,
  slotId: '1e8d0c7b-3a52-4f96-b0e4-92c6d7a5f813',
  sequence: 1,
  startsAt: '2026-12-05T15:00:00Z',
  endsAt: '2026-12-05T15:30:00Z',
}

export const RELEASED: BookingReply = {
  ...BOOKED,
  state: 'released',
  sequence: 1,
  released: { by: 'executive', at: '2026-12-03T16:20:00Z', reason: 'I have signed an offer. Thank you.' },
}

export const SAID: BookingReply = { ...BOOKED, state: 'happened', outcomes: { executive: 'happened', recruiter: null } }

export const OWN_BOOKED: Static<typeof CallReplyBody> = {
  ...WHAT,
  state: 'booked',
  sequence: 0,
  question: QUESTION,
  about: 'Chief operating officer of a hospital group',
  executive: { name: 'Avery Quinn', email: 'avery@example.com', zone: 'America/New_York', phone: '+1 212 555 0142' },
  askedAt: '2026-11-30T15:04:00Z',
  bookedAt: '2026-11-30T15:06:00Z',
}

export const OWN_RELEASED: Static<typeof CallReplyBody> = {
  ...OWN_BOOKED,
  state: 'released',
  sequence: 1,
  released: { by: 'recruiter', at: '2026-12-03T16:20:00Z', reason: 'A client needs me that evening. I am sorry.' },
}

export const OWN_SAID: Static<typeof CallReplyBody> = {
  ...OWN_BOOKED,
  state: 'happened',
  outcomes: { executive: null, recruiter: 'happened' },
  nextSteps: ['Write the size of each of the last three jobs: people, budget, who you reported to'],
}
