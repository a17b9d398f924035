import { Type } from 'typebox'
import type { ExceptionDraft } from '../../availability/hours.ts'
import { MOST_WINDOWS, OfficeHoursBody } from '../../availability/hours-schemas.ts'
import { type Fault, Refusal } from '../../kernel/refusal.ts'
import { isDate } from '../../kernel/time.ts'
import { faultsAgainst } from '../../web/validation.ts'
import { datesIn } from './dates.ts'
import { type Draft, listed, type Sent, wholeNumber, windowsIn } from './form.ts'

/** What a form asks for, and what is wrong with it by its shape alone; how its parts go together the verb says. */
export interface Read {
  readonly draft: Draft
  readonly faults: readonly Fault[]
}

const faultsInHours = faultsAgainst(OfficeHoursBody)
const faultsInDates = faultsAgainst(Type.Required(Type.Pick(OfficeHoursBody, ['exceptions'])))

export function readForm(sent: Sent, today: string): Read {
  const all = windowsIn(sent)
  const windows = all.slice(0, MOST_WINDOWS)
  const tooMany = all.length > MOST_WINDOWS ? [TOO_MANY] : []
  const dates = datesIn(sent, knownDates(sent), windows, today)
  const draft = {
    zone: (sent.zone ?? '').trim(),
    windows,
    exceptions: dates.exceptions,
    horizonWeeks: wholeNumber(sent.horizonWeeks),
    noticeHours: wholeNumber(sent.noticeHours),
    paused: sent.paused !== undefined,
  }
  return { draft, faults: [...tooMany, ...dates.faults, ...faultsInNarrowed(sent), ...faultsInHours(draft)] }
}

const TOO_MANY: Fault = {
  pointer: '#/windows',
  detail: `holds ${MOST_WINDOWS} stretches of time at most; these are the first`,
}

/** Dates and topics for nobody knows which hours. */
function faultsInNarrowed({ narrowed = '', narrowFrom = '', narrowUntil = '', narrowTopic }: Sent): Fault[] {
  const isAsked = narrowFrom !== '' || narrowUntil !== '' || listed(narrowTopic).length > 0
  return isAsked && narrowed === '' ? [{ pointer: '#/narrowed', detail: 'must be chosen' }] : []
}

/** Our own field, which nobody types in. */
function knownDates({ exceptions = '[]' }: Sent): ExceptionDraft[] {
  const known = parsed(exceptions)
  const isAsSent = faultsInDates({ exceptions: known }).length === 0
  if (!isAsSent || !(known as ExceptionDraft[]).every(({ on }) => isDate(on)))
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
