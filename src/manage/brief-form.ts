import type { Brief, Stage } from '../brief/brief.ts'
import { type Draft, faultsInDraft } from '../brief/draft.ts'
import { BriefBody } from '../brief/schemas.ts'
import type { Fault } from '../kernel/refusal.ts'
import { faultsAgainst } from '../web/validation.ts'

/** The fields of a brief as a form sends them: all are text, and what is not ticked is not sent. */
export interface SentBrief {
  /** Which brief the page showed. */
  seen?: string
  question?: string
  stage?: string
  lastRole?: string
  aim?: string
  dateOn?: string
  dateWhat?: string
  offLimits?: string
  mayKeepResume?: string
  mayContact?: string
}

/** A brief on its page: what stands in the fields, what is to be mended in them, and what has just become of it. */
export interface WrittenBrief {
  readonly draft: Draft
  readonly mend: ReadonlyMap<string, string>
  readonly said: string
}

const faultsInShape = faultsAgainst(BriefBody)

export function draftIn(sent: SentBrief): Draft {
  const text = (typed = ''): string | null => typed.replaceAll('\r\n', '\n').trim() || null
  return {
    ...(sent.question !== undefined && { question: text(sent.question) ?? '' }),
    stage: text(sent.stage) as Stage | null,
    lastRole: text(sent.lastRole),
    aim: text(sent.aim),
    dateOn: text(sent.dateOn),
    dateWhat: text(sent.dateWhat),
    offLimits: text(sent.offLimits),
    mayKeepResume: sent.mayKeepResume === 'yes',
    mayContact: sent.mayContact === 'yes',
  }
}

export const draftOf = ({ keepResumeAt, mayContactAt, keptAt, ...said }: Brief): Draft => ({
  ...said,
  mayKeepResume: keepResumeAt !== null,
  mayContact: mayContactAt !== null,
})

/** What is wrong, by field; where two rules say so, the one that was written for people. */
export const mendOf = (draft: Draft): ReadonlyMap<string, string> =>
  new Map(
    [...faultsInDraft(draft), ...faultsInShape(draft)]
      .toReversed()
      .map(({ pointer, detail }) => [fieldAt(pointer), detail]),
  )

/** The same with the fields that are to be mended as they were before: of what is typed, nothing else waits for them. */
export const soundOf = (draft: Draft, mend: ReadonlyMap<string, string>, before: Brief): Draft => ({
  ...draft,
  ...Object.fromEntries(Object.entries(draftOf(before)).filter(([field]) => mend.has(field))),
})

const fieldAt = (pointer: Fault['pointer']): string => pointer.split('/')[1] ?? ''
