import { htmlPart } from './html-part.ts'
import { plainPart } from './plain-part.ts'

/** A stretch of text inside a sentence. Only what we wrote may be a link: text of a person is never one. */
export type Run = string | { readonly strong: string } | { readonly link: string; readonly url: string }

export interface Task {
  readonly what: string
  readonly minutes: number
}

/** All that a mail can consist of. */
export type Block =
  | { readonly kind: 'when'; readonly text: string; readonly over: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly Run[] }
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'tasks'; readonly tasks: readonly Task[] }
  | { readonly kind: 'list'; readonly items: readonly Run[] }
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'button'; readonly label: string; readonly url: string }
  | { readonly kind: 'small-print'; readonly runs: readonly Run[] }

export interface Paper {
  readonly subject: string
  readonly plain: string
  readonly html: string
}

/**
 * A mail, said once and rendered twice: the plain part says all that the HTML part says. `preview` is the line that mail
 * programs show after the subject. The small print goes to the foot, wherever it was said.
 */
export function onPaper(subject: string, preview: string, blocks: readonly Block[]): Paper {
  return { subject, plain: plainPart(preview, blocks), html: htmlPart(subject, preview, blocks) }
}

/** The moment, as a heading; `over` is a short line above it, such as "You are booked". */
export const when = (text: string, over = ''): Block => ({ kind: 'when', text, over })

export const paragraph = (...runs: Run[]): Block => ({ kind: 'paragraph', runs })

/** The one question, in the person's own words. */
export const quote = (text: string): Block => ({ kind: 'quote', text })

export const tasks = (...tasks: Task[]): Block => ({ kind: 'tasks', tasks })

export const list = (...items: Run[]): Block => ({ kind: 'list', items })

export const code = (code: string): Block => ({ kind: 'code', code })

/** Once a mail. */
export const button = (label: string, url: string): Block => ({ kind: 'button', label, url: webAddress(url) })

export const smallPrint = (...runs: Run[]): Block => ({ kind: 'small-print', runs })

export const strong = (text: string): Run => ({ strong: text })

export const link = (text: string, url: string): Run => ({ link: text, url: webAddress(url) })

/** Our own addresses come from PUBLIC_URL; anything else here would be a person's text on its way to become a link. */
function webAddress(url: string): string {
  if (!/^https?:\/\/[^\s<>"]+$/.test(url)) throw new Error('A mail links to web pages only.')
  return url
}
