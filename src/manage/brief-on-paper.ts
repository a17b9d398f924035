import { dateThatMatters, STAGE_WORDS } from '../brief/brief.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'

/** On paper the brief stands in place of its form. */
export const briefOnPaper = (view: CallView): Html =>
  html`<div class="on-paper" id="brief-on-paper" data-fresh>${briefAsWritten(view)}</div>`

/** The brief as it reads when nothing is to be written any more: only what is filled. */
export function briefAsWritten({ pack: { brief } }: CallView): Html | '' {
  const { question, stage, lastRole, aim, offLimits } = brief
  const facts = [
    ['How things stand', stage && STAGE_WORDS[stage]],
    ['Last role', lastRole],
    ['Aiming at', aim],
    ['A date that matters', dateThatMatters(brief)],
    ['Off limits', offLimits],
  ].filter(([, said]) => said)
  // What was forgotten since is not shown as an empty quotation.
  if (!question) return ''
  return row(html`<h2>Your brief</h2>
<blockquote class="asked">${question}</blockquote>
<dl class="facts">${facts.map(([what, said]) => html`<dt>${what}</dt><dd>${said}</dd>`)}</dl>`)
}
