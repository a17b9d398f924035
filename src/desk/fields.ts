import type { Fault } from '../kernel/refusal.ts'
import { type Html, html } from '../web/html.ts'

/** What is wrong, by the name of the field where it is said. */
export type Mend = ReadonlyMap<string, string>

/** Faults by their fields; `nameOf` says in which field of the form a pointer's value was typed. */
export const mendOf = (faults: readonly Fault[], nameOf: (pointer: string) => string): Mend =>
  new Map(faults.toReversed().map(({ pointer, detail }) => [nameOf(pointer), detail]))

/** The attributes of a control that is to be mended, and what would mend it: the first into its tag, the second below it. */
export function mending(mend: Mend, id: string): { marked: Html | string; said: Html | string } {
  const detail = mend.get(id)
  if (detail === undefined) return { marked: '', said: '' }
  return {
    marked: html` aria-invalid="true" aria-describedby="${id}-mend"`,
    said: html`<p class="mend" id="${id}-mend">It ${detail}.</p>`,
  }
}

export interface Typed {
  readonly id: string
  /** Under which it is sent, where that is not its id. */
  readonly name?: string
  readonly label: Html | string
  readonly value: string
  readonly type?: string
  /** More attributes, as they stand in the tag. */
  readonly rest?: Html | string
  readonly hint?: string
}

/** A field with its label, its hint, and what is to be mended in it. */
export function field(mend: Mend, { id, name = id, label, value, type = 'text', rest = '', hint }: Typed): Html {
  const { marked, said } = mending(mend, id)
  const described = hint && !mend.has(id) ? html` aria-describedby="${id}-hint"` : ''
  return html`<div class="field"><label for="${id}">${label}</label>
<input type="${type}" id="${id}" name="${name}" value="${value}"${rest}${marked}${described}>
${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : ''}${said}</div>`
}

/** Choices, and the one that holds now, whether or not it is one that we would offer. */
export function choices(
  offered: readonly (number | string)[],
  now: number | string,
  nameOf: (each: number | string) => string,
): Html {
  const all = offered.includes(now) || Number.isNaN(now) ? offered : [...offered, now]
  return html`${all.map((each) => html`<option value="${each}"${each === now ? html` selected` : ''}>${nameOf(each)}</option>`)}`
}

/** All that is to be mended, with the way to each field. */
export const mendList = (mend: Mend, labelOf: (id: string) => string): Html =>
  html`<div class="notice bad" role="alert"><p><b class="alert">Nothing is saved yet.</b> ${mend.size === 1 ? 'One field wants' : 'Some fields want'} mending:</p>
<ul class="plain-list">${[...mend].map(([id, detail]) => html`<li><a href="#${id}">${labelOf(id)}</a> ${detail}</li>`)}</ul></div>`
