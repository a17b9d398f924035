import { ENGLISH } from './english.ts'
import type { Language } from './language.ts'
import { OTHER_LANGUAGES } from './other-languages.ts'

/** A resume may mix them, so all are looked for at once; to know one more, add it here. */
export const LANGUAGES: readonly Language[] = [ENGLISH, ...OTHER_LANGUAGES]

/** Any of these phrases of any language as whole words; the longest first, or "sep" would be found in "september". */
export function anyPhrase(of: (language: Language) => readonly string[]): string {
  const phrases = LANGUAGES.flatMap(of).sort((one, other) => other.length - one.length)
  return wholeWords(phrases)
}

export const wholeWords = (phrases: readonly string[]): string =>
  `(?<![\\p{L}\\p{N}])(?:${phrases.join('|')})(?![\\p{L}\\p{N}])`
