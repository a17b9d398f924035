import { dateThatMatters, STAGE_WORDS } from '../brief/brief.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'

/** The brief as it reads on paper, in place of its form: only what is filled. */
export function briefOnPaper({ pack: { brief } }: CallView): Html {
  const { question, stage, lastRole, aim, offLimits } = brief
  const facts = [
    ['Where you are', stage && STAGE_WORDS[stage]],
    ['Last role', lastRole],
    ['Aiming at', aim],
    ['A date that matters', dateThatMatters(brief)],
    ['Off limits', offLimits],
  ].filter(([, said]) => said)
  return html`<div class="on-paper" id="brief-on-paper" data-fresh>${row(html`<h2>Your brief</h2>
<blockquote class="asked">${question}</blockquote>
<dl class="facts">${facts.map(([what, said]) => html`<dt>${what}</dt><dd>${said}</dd>`)}</dl>`)}</div>`
}
