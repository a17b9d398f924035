import { Type } from 'typebox'
import type { ExceptionDraft } from '../../availability/hours.ts'
import { OfficeHoursBody } from '../../availability/hours-schemas.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { faultsAgainst } from '../../web/validation.ts'
import { datesIn } from './dates.ts'
import { type Draft, type Sent, wholeNumber, windowsIn } from './form.ts'

/** What a form asks for, and what is wrong with it by its shape alone; how its parts go together the verb says. */
export interface Read {
  readonly draft: Draft
  readonly faults: readonly Fault[]
}

const faultsInHours = faultsAgainst(OfficeHoursBody)
const faultsInDates = faultsAgainst(Type.Required(Type.Pick(OfficeHoursBody, ['exceptions'])))

export function readForm(sent: Sent, today: string): Read {
  const windows = windowsIn(sent)
  const dates = datesIn(sent, knownDates(sent), windows, today)
  const draft = {
    zone: (sent.zone ?? '').trim(),
    windows,
    exceptions: dates.exceptions,
    horizonWeeks: wholeNumber(sent.horizonWeeks),
    noticeHours: wholeNumber(sent.noticeHours),
    paused: sent.paused !== undefined,
  }
  return { draft, faults: [...dates.faults, ...faultsInHours(draft)] }
}

/** Our own field, which nobody types in. */
function knownDates({ exceptions = '[]' }: Sent): ExceptionDraft[] {
  const known = parsed(exceptions)
  if (faultsInDates({ exceptions: known }).length > 0)
    throw new Refusal(
      'malformed',
      'bad-request',
      'The dates in this form are not as we sent them. Please open it anew.',
    )
  return known as ExceptionDraft[]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
