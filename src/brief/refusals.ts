import { Refusal } from '../kernel/refusal.ts'

export const briefChanged = () =>
  new Refusal(
    'stale',
    'brief-changed',
    'This brief has been changed since you read it, perhaps in another window. Please look at it again.',
  )
