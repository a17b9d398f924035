const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** "English"; a code that has no name is shown as it is. */
export const languageName = (code: string): string => NAMES.of(code) ?? code

// British English puts no comma before its "and".
const LIST = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** "English, French and Spanish". */
export const inAList = (names: readonly string[]): string => LIST.format(names)
