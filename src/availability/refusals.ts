import { type Fault, Refusal } from '../kernel/refusal.ts'

export const hoursFaulty = (faults: readonly Fault[]) =>
  new Refusal('invalid', 'hours-not-accepted', 'These office hours cannot be kept as they are.', { faults })

export const hoursChanged = () =>
  new Refusal(
    'stale',
    'hours-changed',
    'These office hours were changed meanwhile. Read them again before you save yours.',
  )

export const tooManyExceptions = () =>
  new Refusal(
    'invalid',
    'too-many-exceptions',
    'Your office hours have as many exceptions as they can keep. Take out some that you no longer need.',
  )
