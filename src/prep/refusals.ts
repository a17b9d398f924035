import { Refusal } from '../kernel/refusal.ts'
import { MOST_ASKS } from './checklist.ts'

export const tooManyAsks = () =>
  new Refusal(
    'invalid',
    'too-many-asks',
    'Three questions fill a call. Leave one of these for another day, and the other three go to the recruiter.',
    { faults: [{ pointer: '#/asks', detail: `must be ${MOST_ASKS} at most` }] },
  )
