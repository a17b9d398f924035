import { notAccepted, Refusal } from '../kernel/refusal.ts'

export const slotTaken = () =>
  new Refusal('conflict', 'slot-taken', 'Someone has just booked this time. Please pick another.')

export const slotHeld = () =>
  new Refusal(
    'conflict',
    'slot-held',
    'Someone is booking this time right now. Please pick another, or try again in a quarter of an hour.',
  )

export const slotWithdrawn = () =>
  new Refusal('conflict', 'slot-withdrawn', 'This time is no longer offered. Please pick another.')

export const slotPast = () => new Refusal('invalid', 'slot-past', 'This time has already begun. Please pick another.')

export const slotTooSoon = () =>
  new Refusal(
    'invalid',
    'slot-too-soon',
    'This time is too near for the recruiter to prepare. Please pick a later one.',
  )

export const slotTooFar = () =>
  new Refusal('invalid', 'slot-too-far', 'This time is further ahead than may be booked. Please pick an earlier one.')

export const slotUnknown = () =>
  new Refusal('missing', 'no-such-slot', 'There is no such time. Please read the open times again.', {
    faults: [{ pointer: '#/slotId', detail: 'is not the id of a slot' }],
  })

export const topicNotOffered = () =>
  notAccepted({ pointer: '#/topic', detail: 'is not offered at this time; the slot lists its topics' })

export const phoneNeeded = () =>
  notAccepted({ pointer: '#/executive/phone', detail: 'is needed: the recruiter calls you' })

export const codeWrong = (triesLeft: number) =>
  new Refusal(
    'invalid',
    'code-wrong',
    `This is not the code that we sent. ${triesLeft === 1 ? 'One try is' : `${triesLeft} tries are`} left.`,
    {
      faults: [{ pointer: '#/code', detail: 'is not the code that we sent' }],
    },
  )

export const codeSpent = () =>
  new Refusal(
    'conflict',
    'code-spent',
    'The code was wrong five times and works no more. If you are not booked yet, please ask for the time again.',
  )

export const alreadyBooked = () =>
  new Refusal(
    'conflict',
    'already-booked',
    'You already have a coming call with this recruiter. Release or move that one first.',
  )

export const twoCallsAtOnce = () =>
  new Refusal('conflict', 'two-calls-at-once', 'You already have another call at this time. Please pick another time.')
