import type { Note, Reading, ReadingOutcome, Unreadable } from '../../../src/reading/reading.ts'

/** What is true of a resume, in the order of a table; what the notes say is brought into the same form. */
export interface Facts {
  readonly email: boolean
  readonly telephone: boolean
  /** The address is one of an employer. */
  readonly atWork: boolean
  readonly contactOnlyIn: 'header' | 'text box' | null
  readonly linkedIn: 'whole' | 'broken' | 'none'
  readonly town: boolean
  readonly layout: 'columns' | 'table' | 'plain'
  readonly jobs: number
  readonly order: 'newest first' | 'oldest first' | 'in no order of time' | null
  readonly monthsMissing: 'all' | 'some' | 'none'
  readonly gaps: readonly string[]
  /** Jobs whose size is told, of how many. */
  readonly scope: string
  /** Lines with a number, of how many. */
  readonly numbers: string
  readonly duties: number
  readonly missingHeadings: readonly string[]
  readonly objective: boolean
  readonly credentials: readonly string[]
  readonly leaveOut: readonly string[]
  readonly leftovers: readonly string[]
  readonly length: 'short' | 'usual' | 'long'
  readonly picture: boolean
}

export type Truth = Facts | 'scan' | Unreadable

export function factsIn(outcome: ReadingOutcome): Truth {
  if ('unreadable' in outcome) return outcome.unreadable
  const { notes } = outcome.read
  if (note(notes, 'text')?.result === 'could-not-read') return 'scan'
  return read(notes)
}

function read(notes: Reading['notes']): Facts {
  const says = (id: string) => note(notes, id)?.says ?? ''
  const first = (id: string, pattern: RegExp) => pattern.exec(says(id))?.[1]
  return {
    email: isFound(notes, 'email'),
    telephone: isFound(notes, 'telephone'),
    atWork: isFound(notes, 'private-email'),
    contactOnlyIn: (first('contact-place', /only in (?:the |a )(header|text box)/) as 'header') ?? null,
    linkedIn: !isFound(notes, 'linkedin') ? 'none' : says('linkedin').includes('broken') ? 'broken' : 'whole',
    town: isFound(notes, 'place'),
    layout: says('reading-order').includes('two columns')
      ? 'columns'
      : says('reading-order').includes('in a table')
        ? 'table'
        : 'plain',
    jobs: Number(first('dates', /^(\d+) jobs?/) ?? 0),
    order: (first('dates', /(newest first|oldest first|in no order of time)/) as 'newest first') ?? null,
    monthsMissing: says('months').startsWith('All') ? 'all' : says('months') ? 'some' : 'none',
    gaps: notes
      .filter(({ id }) => id === 'gap')
      .map((gap) => /There are (.+?) months/.exec(gap.says)![1]!.replace('between ', '')),
    scope: first('scope', /in (\d+ of \d+)/) ?? '0 of 0',
    numbers: first('numbers', /^(\d+ of \d+)/) ?? '0 of 0',
    duties: Number(first('duties', /^(\d+)/) ?? 0),
    missingHeadings: ['summary', 'experience', 'education'].filter((heading) =>
      says('missing-headings').includes(heading),
    ),
    objective: isFound(notes, 'objective'),
    credentials: isFound(notes, 'credentials') ? names(first('credentials', /^We see (.+?)\. (?:They|It) /)!) : [],
    leaveOut: isFound(notes, 'leave-out') ? names(first('leave-out', /^We see (.+?)\. Recruiters/)!) : [],
    leftovers: ['tracked-changes', 'comments', 'author', 'title'].filter((id) => isFound(notes, id)),
    length: says('length').includes('less than') ? 'short' : says('length') ? 'long' : 'usual',
    picture: isFound(notes, 'picture'),
  }
}

/** The facts that the notes have wrong, as "what: said, not true". */
export function mistakes(truth: Truth, said: Truth): string[] {
  if (typeof truth === 'string' || typeof said === 'string')
    return truth === said
      ? []
      : [`file: ${typeof said === 'string' ? said : 'read'}, not ${typeof truth === 'string' ? truth : 'read'}`]
  return Object.entries(truth).flatMap(([fact, value]) => {
    const words = inWords(said[fact as keyof Facts])
    return words === inWords(value) ? [] : [`${fact}: ${words}, not ${inWords(value)}`]
  })
}

const inWords = (value: Facts[keyof Facts]): string =>
  Array.isArray(value) ? value.join(', ') || 'none' : String(value ?? 'none')

const note = (notes: readonly Note[], wanted: string) => notes.find(({ id }) => id === wanted)

const isFound = (notes: readonly Note[], id: string) => note(notes, id)?.result === 'found'

const names = (text: string): string[] => text.split(/, | and /)
