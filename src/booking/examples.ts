import type { Static } from 'typebox'
import { AVERY, DANA, IDS, KEYS, MOMENTS, OTHER_SLOT, SERVER, SLOT, WORDS } from '../web/story.ts'
import type { BookingReply } from './replies.ts'
import type { CallReplyBody } from './schemas.ts'

/** One call from both sides, for the API document. */

const WHAT = {
  id: IDS.booking,
  slotId: SLOT.id,
  startsAt: SLOT.startsAt,
  endsAt: SLOT.endsAt,
  topic: DANA.topic,
  call: { kind: 'recruiter-calls' },
} as const

const RECRUITER = { handle: DANA.handle, name: DANA.name, zone: DANA.zone, place: DANA.place }

export const HELD: BookingReply = { ...WHAT, state: 'pending', recruiter: RECRUITER, heldUntil: MOMENTS.codeEnds }

export const BOOKED: BookingReply = {
  ...WHAT,
  state: 'booked',
  sequence: 0,
  recruiter: RECRUITER,
  question: WORDS.question,
}

export const BOOKED_WITH_KEY: BookingReply = {
  ...BOOKED,
  manageUrl: `${SERVER}/m/${KEYS.manage}`,
  manageKey: KEYS.manage,
}

export const MOVED: BookingReply = {
  ...BOOKED,
  slotId: OTHER_SLOT.id,
  sequence: 1,
  startsAt: OTHER_SLOT.startsAt,
  endsAt: OTHER_SLOT.endsAt,
}

export const RELEASED: BookingReply = {
  ...BOOKED,
  state: 'released',
  sequence: 1,
  released: { by: 'executive', at: MOMENTS.released, reason: WORDS.averysReason },
}

export const SAID: BookingReply = { ...BOOKED, state: 'happened', outcomes: { executive: 'happened', recruiter: null } }

export const OWN_BOOKED: Static<typeof CallReplyBody> = {
  ...WHAT,
  state: 'booked',
  sequence: 0,
  question: WORDS.question,
  about: WORDS.lastRole,
  executive: AVERY,
  askedAt: MOMENTS.asked,
  bookedAt: MOMENTS.booked,
}

export const OWN_RELEASED: Static<typeof CallReplyBody> = {
  ...OWN_BOOKED,
  state: 'released',
  sequence: 1,
  released: { by: 'recruiter', at: MOMENTS.released, reason: WORDS.danasReason },
}

export const OWN_SAID: Static<typeof CallReplyBody> = {
  ...OWN_BOOKED,
  state: 'happened',
  outcomes: { executive: null, recruiter: 'happened' },
  nextSteps: [WORDS.nextStep],
}
