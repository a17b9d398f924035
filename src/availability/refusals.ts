import { type Fault, Refusal } from '../kernel/refusal.ts'

export const hoursFaulty = (faults: readonly Fault[]) =>
  new Refusal('invalid', 'hours-not-accepted', 'These office hours cannot be kept as they are.', { faults })

export const hoursChanged = () =>
  new Refusal(
    'stale',
    'hours-changed',
    'These office hours were changed meanwhile. Read them again before you save yours.',
  )

export const spanBackwards = () => new Refusal('invalid', 'span-backwards', '"until" must be later than "from".')

export const cursorUnknown = () =>
  new Refusal('invalid', 'cursor-unknown', 'This cursor is not one of ours. Leave it out to start from the beginning.')
