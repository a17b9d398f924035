import { Refusal } from '../kernel/refusal.ts'

export const nothingToSend = () =>
  new Refusal('conflict', 'nothing-to-send', 'All three boxes are empty, so there is nothing to send yet.')

export const pointsChanged = () =>
  new Refusal(
    'conflict',
    'points-changed',
    'These points have been changed since you looked at them, perhaps in another window. Please look again before you send them.',
  )
