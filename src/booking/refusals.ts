import { notAccepted, Refusal } from '../kernel/refusal.ts'
import { inWords } from '../limits/refusals.ts'

export const slotTaken = () =>
  new Refusal('conflict', 'slot-taken', 'Someone has just booked this time. Please pick another.')

export const slotHeld = () =>
  new Refusal(
    'conflict',
    'slot-held',
    'Someone is booking this time right now. Please pick another, or try again in a quarter of an hour.',
  )

/** `seconds` until the first of them ends by itself. */
export const tooManyHolds = (seconds: number) =>
  new Refusal(
    'too-often',
    'too-many-holds',
    `Three times are being held for your network already. Please confirm one with the code that we mailed, or try again in ${inWords(seconds)}.`,
    { retryAfterSeconds: seconds },
  )

export const tooManyHoldsOfHers = (seconds: number) =>
  new Refusal(
    'too-often',
    'too-many-holds',
    `As many of this recruiter's few times are being held for your network as may be. Please confirm one with the code that we mailed, or try again in ${inWords(seconds)}.`,
    { retryAfterSeconds: seconds },
  )

export const tooManyAsk = (seconds: number) =>
  new Refusal(
    'too-often',
    'too-many-ask',
    `Very many people ask for this recruiter's time just now. Please pick a time of another, or try again in ${inWords(seconds)}.`,
    { retryAfterSeconds: seconds },
  )

export const slotKept = () =>
  new Refusal(
    'conflict',
    'slot-kept',
    'This time is kept for someone whose call could not take place. Please pick another, or look again in two days.',
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

/** Why a time may not be had, whoever asks for it. */
export const slotRefusals = () => [
  slotTaken(),
  slotHeld(),
  slotKept(),
  slotWithdrawn(),
  slotPast(),
  slotTooSoon(),
  slotTooFar(),
]

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

export const holdEnded = () =>
  new Refusal(
    'conflict',
    'hold-ended',
    'This time is no longer held for you, so no new code was sent. Please ask for it again.',
  )

export const codesSpent = () =>
  new Refusal(
    'conflict',
    'codes-spent',
    'Four codes were sent for this time already. Please look for the newest mail, or ask for the time again.',
  )

export const alreadyBooked = () =>
  new Refusal(
    'conflict',
    'already-booked',
    'You already have a coming call with this recruiter. Release or move that one first.',
  )

export const twoCallsAtOnce = () =>
  new Refusal('conflict', 'two-calls-at-once', 'You already have another call at this time. Please pick another time.')

/** To a recruiter who books somebody in. That there is another call, and with whom, is that person's own. */
export const bookedAlreadyByHand = () =>
  new Refusal(
    'conflict',
    'already-booked',
    'This person already has a coming call with you. Please release that one first, or let it be moved.',
  )

export const notThenByHand = () =>
  new Refusal('conflict', 'not-at-this-time', 'This person cannot be booked at this time. Please choose another.')

export const slotOfAnother = () =>
  notAccepted({
    pointer: '#/slotId',
    detail: 'is a time of another recruiter; a call moves within the hours of its own',
  })

export const changedMeanwhile = () =>
  new Refusal(
    'conflict',
    'changed-meanwhile',
    'This call has just been changed. Please look at it again before you change it.',
  )

export const callNotBooked = () =>
  new Refusal('conflict', 'call-not-booked', 'This call is not booked: its address was never confirmed.')

export const callReleased = () =>
  new Refusal(
    'conflict',
    'call-released',
    'This call was released. If you still want the conversation, book a new time.',
  )

export const callForgotten = () =>
  new Refusal(
    'conflict',
    'call-forgotten',
    'What you wrote for this call has been erased since. If you still want the conversation, book a new time.',
  )

export const callBegun = () =>
  new Refusal('conflict', 'call-begun', 'This call has begun, so its time stands. Say how it went instead.')

export const callNotBegun = () =>
  new Refusal('conflict', 'call-not-begun', 'This call has not begun, so nobody can say yet how it went.')

export const reasonFaulty = (detail = 'must not hold control characters') =>
  notAccepted({ pointer: '#/reason', detail })

export const stepFaulty = (step: number, detail = 'must say something') =>
  notAccepted({ pointer: `#/nextSteps/${step}`, detail })

export const dateUnknown = (field: string) =>
  notAccepted({ pointer: `#/${field}`, detail: 'must be a date that the calendar has' })

export const daysOffBackwards = () => notAccepted({ pointer: '#/until', detail: 'must not be before "from"' })

export const daysOffPast = () => notAccepted({ pointer: '#/from', detail: 'these days are over' })

export const daysOffTooFar = () =>
  notAccepted({ pointer: '#/until', detail: 'must be within two years; nothing is offered that far ahead' })

export const daysOffTooLong = (days: number) =>
  notAccepted({
    pointer: '#/until',
    detail: `must be at most ${days} days after "from"; pause your office hours instead`,
  })
