/** What the doctor found: well, worth knowing, or to be mended before it can run. */
export interface Finding {
  readonly verdict: 'ok' | 'mind' | 'mend'
  /** What was looked at, in a word. */
  readonly about: string
  /** A sentence, and where it is not well another that says what to do. */
  readonly says: string
}

type Found = (about: string, says: string) => Finding

export const ok: Found = (about, says) => ({ verdict: 'ok', about, says })
export const mind: Found = (about, says) => ({ verdict: 'mind', about, says })
export const mend: Found = (about, says) => ({ verdict: 'mend', about, says })

/** One line, whatever a tool said. */
export const lineOf = ({ verdict, about, says }: Finding): string =>
  `${verdict.padEnd(4)}  ${about.padEnd(10)}  ${says.replace(/\s*\n\s*/g, ' ')}`
