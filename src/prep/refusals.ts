import { Refusal } from '../kernel/refusal.ts'
import { MOST_ASKS } from './checklist.ts'

export const tooManyAsks = (ticked = MOST_ASKS + 1) =>
  new Refusal('invalid', 'too-many-asks', tooManyInWords(ticked, 'the recruiter'), {
    faults: [{ pointer: '#/asks', detail: `must be ${MOST_ASKS} at most` }],
  })

export const tooManyInWords = (ticked: number, name: string): string => {
  const tooMany = ticked - MOST_ASKS
  return `${ticked} ticked, ${MOST_ASKS} at most. Leave ${tooMany === 1 ? 'one' : tooMany} out, and the other ${MOST_ASKS} go to ${name}.`
}
