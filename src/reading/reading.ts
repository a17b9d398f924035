/** What a resume may be; its content decides, not its name. */
export const RESUME_KINDS = ['pdf', 'docx', 'text'] as const
export type ResumeKind = (typeof RESUME_KINDS)[number]

/** Three result words only. `not-found` may still be there: the program did not see it. */
export type Result = 'found' | 'not-found' | 'could-not-read'

/** One thing that recruiters look for, and what a program can honestly say of it. Never a score. */
export interface Note {
  /** Stable, for tests and other languages: `email`, `telephone`, `gap`. */
  readonly id: string
  readonly result: Result
  /** One or two plain sentences to the executive. */
  readonly says: string
  /** Whether it is worth mending before the file is sent to anybody; these come first. */
  readonly toMend: boolean
  /** Lines of the resume that this is about, where showing them helps; each cut to 140 characters, at most 5. */
  readonly lines: readonly string[]
}

/** Reading notes: what a program reads in a resume. */
export interface Reading {
  readonly kind: ResumeKind
  /** Of a PDF; a document has pages only when it is laid out. */
  readonly pages: number | null
  readonly words: number
  /** Those to mend first. */
  readonly notes: readonly Note[]
  /** "This is your resume as a program reads it": at most 20,000 characters. */
  readonly preview: string
}

/** Whether a program sees words in it: a scan has none. */
export const isLegible = ({ notes }: Pick<Reading, 'notes'>): boolean =>
  !notes.some(({ id, result }) => id === 'text' && result === 'could-not-read')

/** Why a file is not taken; each has its exact answer. A scan is taken: a person can read it, so it is a Reading. */
export type Unreadable =
  | 'neither-pdf-nor-docx'
  | 'encrypted'
  | 'macros'
  | 'reaches-out'
  | 'broken'
  | 'too-long'
  | 'too-hard'
  | 'empty'

export type ReadingOutcome = { readonly read: Reading } | { readonly unreadable: Unreadable }
