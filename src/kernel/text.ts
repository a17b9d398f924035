import { domainToASCII } from 'node:url'

/** What has no place in a text: control characters, halves of characters, and what is not seen (overrides of the direction, soft hyphens); joiners are needed. */
const UNPRINTABLE = /\p{Cc}|\p{Cs}|[^\P{Cf}\u200c\u200d]|[\u2028\u2029]/u

/** As UNPRINTABLE, but a text of several lines keeps its line feeds and tabs. */
const UNPRINTABLE_IN_PROSE = /[^\P{Cc}\n\r\t]|\p{Cs}|[^\P{Cf}\u200c\u200d]|[\u2028\u2029]/u
const ALL_UNPRINTABLE_IN_PROSE = new RegExp(UNPRINTABLE_IN_PROSE, 'gu')

/** What a mail program would make clickable: a scheme, www, an address, a dotted name such as t.co, or numbers such as 1.2.3.4. */
const LINK = /:\/\/|mailto:|www\.|@|[\p{L}\p{N}-][.\u3002\uff0e\uff61]\p{L}{2,}|\d\.\d+\.\d/iu

/** What a telephone would offer to call: seven digits, whatever stands between them but letters. A postcode has fewer. */
const NUMBER = /(\p{Nd}[^\p{L}\p{Nd}]*){7}/u

/** What is wrong with a line that is shown as a person's name, or null. */
export function faultInName(name: string): string | null {
  if (UNPRINTABLE.test(name)) return 'must be one line without control characters'
  if (!/\p{L}/u.test(name)) return 'must hold at least one letter'
  if (LINK.test(name.normalize('NFKC')))
    return 'must not hold a web or mail address; put a space after a full stop, as in "St. John"'
  if (NUMBER.test(name.normalize('NFKC'))) return 'must not hold a telephone number'
  return null
}

/** What is wrong with a text of one line, or null. */
export const faultInLine = (line: string): string | null =>
  UNPRINTABLE.test(line) ? 'must be one line without control characters' : null

/** What is wrong with a text of several lines, or null. */
export const faultInProse = (prose: string): string | null =>
  UNPRINTABLE_IN_PROSE.test(prose) ? 'must not hold control characters' : null

/**
 * Whether mail can be sent there by any server: a plain local part, a domain of letters, digits and hyphens in any script. A name
 * without a dot, and a number, is a machine of somebody's own network: ours must not be made to write there.
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  const [local, domain] = [text.slice(0, Math.max(0, at)), domainToASCII(text.slice(at + 1))]
  return text.length <= 254 && local.length <= 64 && LOCAL_PART.test(local) && DOMAIN.test(domain)
}

const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/

/** One mailbox, one spelling: addresses are stored as typed and compared in this form. Sub-addresses (+tag) stay apart. */
export function normalAddress(address: string): string {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  return `${address.slice(0, at).normalize('NFC').toLowerCase()}@${domainToASCII(domain) || domain.toLowerCase()}`
}

/** Runs of white space as one space, none at the ends. */
export const tidy = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

/** What is left of a text of several lines when all that cannot be printed is taken out; NUL would break a row. */
export const legible = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\u2028\u2029]/gu, '\n')
    .replace(ALL_UNPRINTABLE_IN_PROSE, '')

/** At most `limit` characters, cut at a word where one ends near, with an ellipsis; never inside a character. */
export function shorten(text: string, limit: number): string {
  const characters = [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment)
  if (characters.length <= limit) return text
  const cut = characters.slice(0, limit - 1).join('')
  const word = cut.lastIndexOf(' ')
  return `${(word > cut.length / 2 ? cut.slice(0, word) : cut).trimEnd()}…`
}

export const firstName = (name: string): string => name.split(' ')[0]!

/** The first of several wordings that has at most `limit` characters; the last one is cut if none has. */
export const fitting = (limit: number, ...wordings: string[]): string =>
  wordings.find((wording) => wording.length <= limit) ?? shorten(wordings.at(-1)!, limit)

/** "two", and so on; the number where there is no short word. */
export const countInWords = (count: number): string => COUNTS[count] ?? String(count)

const COUNTS: Readonly<Record<number, string>> = { 1: 'one', 2: 'two', 3: 'three' }

/** "Dana’s", "James’". */
export const possessive = (words: string): string => (words.endsWith('s') ? `${words}’` : `${words}’s`)

/** At the beginning of a sentence. */
export const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/** Inside one, what began it elsewhere; "LinkedIn" stays as it is. */
export const inSentence = (words: string): string =>
  /^\p{L}+\p{Lu}/u.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1)

/** "one, two and three". */
export const inSeries = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
