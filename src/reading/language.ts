export type Section = 'summary' | 'objective' | 'experience' | 'education' | 'credentials' | 'other'

/** What is usually left out of a resume. */
export type LeaveOut = 'birth' | 'family' | 'number' | 'references'

/** The words of one language by which the program knows what it reads; what it says is another matter. They are written small, and hold no signs of a pattern. */
export interface Language {
  /** Each way to write a month, and its number. */
  readonly months: Readonly<Record<string, number>>
  /** What stands between two dates, beside a dash. */
  readonly until: readonly string[]
  /** What stands for today. */
  readonly present: readonly string[]
  readonly headings: Readonly<Record<Section, readonly string[]>>
  /** What tells how large a job was: with a number before or after it, or by itself. */
  readonly sizesWithNumber: readonly string[]
  readonly sizes: readonly string[]
  /** Numbers that are written as words. */
  readonly numbers: readonly string[]
  /** How a line begins that tells a duty instead of a result. */
  readonly duties: readonly string[]
  readonly leaveOut: Readonly<Record<LeaveOut, readonly string[]>>
}
