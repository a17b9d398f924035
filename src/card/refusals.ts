import { Refusal } from '../kernel/refusal.ts'

export const nothingToSend = () =>
  new Refusal('conflict', 'nothing-to-send', 'All three boxes are empty, so there is nothing to send yet.')

export const pointsChanged = () =>
  new Refusal(
    'conflict',
    'points-changed',
    'These points have been changed since you looked at them, perhaps in another window. Please look again before you send them.',
  )

export const sentOften = (seconds: number) =>
  new Refusal(
    'too-often',
    'points-sent-often',
    'These points have been sent several times by now, and each time a mail went out. They can be sent again a day after the last.',
    { retryAfterSeconds: Math.max(1, Math.ceil(seconds)) },
  )
