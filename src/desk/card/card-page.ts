import type { Call } from '../../booking/calls.ts'
import type { Brief } from '../../brief/brief.ts'
import type { KeptPoints } from '../../card/kept-points.ts'
import type { Points } from '../../card/points.ts'
import { WITH_RESUME, WITHOUT_RESUME } from '../../card/reading-plan.ts'
import type { Settings } from '../../kernel/settings.ts'
import { shortMoment } from '../../kernel/time.ts'
import type { Wanted } from '../../prep/missing.ts'
import type { RecruiterPack } from '../../prep/pack.ts'
import { type HeldResume, isThere } from '../../resume/held-resume.ts'
import { type Html, html } from '../../web/html.ts'
import { KEPT_FORMS, row } from '../../web/layout.ts'
import type { Mend } from '../fields.ts'
import { firstNameOf, nameOf, topicIn } from '../said.ts'
import { sheet } from '../sheet.ts'
import type { Viewer } from '../viewer.ts'
import { agendaPart, TIMER } from './agenda-part.ts'
import { briefPart } from './brief-part.ts'
import { pointsPart } from './points-part.ts'
import { resumePart } from './resume-part.ts'

/** All that a recruiter reads before one call, and what she notes of it. */
export interface CardView {
  readonly call: Call
  readonly pack: RecruiterPack
  readonly brief: Brief
  /** Questions that the executive means to ask. */
  readonly asks: readonly string[]
  readonly missing: readonly Wanted[]
  readonly resume: HeldResume | null
  /** Whether the topic has a use for one. */
  readonly wantsResume: boolean
  readonly kept: KeptPoints
  /** What she typed and what is to be mended in it, where it could not be kept. */
  readonly written?: { readonly points: Points; readonly mend: Mend }
}

/** One page, on a screen and on paper: who asks what, five minutes of reading, three points, and the clock of the call. */
export function cardPage(view: CardView, viewer: Viewer, settings: Settings): Html {
  const { call, written } = view
  const { recruiter, hours } = viewer
  const title = `Reading card: ${nameOf(call)}, ${shortMoment(call.booking.startsAt, recruiter.zone, hours)}`
  return sheet({
    title: written ? `Mend: ${title}` : title,
    current: '/desk/calls',
    recruiter,
    scripts: [KEPT_FORMS, TIMER],
    aside: true,
    body: html`<div class="full">${briefPart(view, viewer, settings)}</div>
<div class="long">${readingPart(view)}${resumePart(view)}</div>
<div>${pointsPart(view, viewer)}</div>
<div>${agendaPart(view, viewer, settings)}</div>`,
  })
}

function readingPart({ call, pack, resume, asks }: CardView): Html {
  const plan = isThere(resume) ? WITH_RESUME : WITHOUT_RESUME
  // To read a resume well is what this topic is about: its own list would say the same again.
  const isPlanOfTopic = call.booking.topic === 'resume' && isThere(resume)
  return row(
    html`<h2>Five minutes of reading</h2>
<ol class="plan">${plan.map((what, i) => html`<li><span>${what}</span><span class="minutes">minute ${i + 1}</span></li>`)}</ol>
${isPlanOfTopic ? '' : html`<h3>For ${topicIn(call)}, look at</h3><ul class="plain-list">${pack.look.map((each) => html`<li>${each}</li>`)}</ul>`}
${asks.length > 0 ? html`<h3>${firstNameOf(call)} means to ask</h3><ul class="plain-list">${asks.map((each) => html`<li>${each}</li>`)}</ul>` : ''}
${pack.probe.length > 0 ? html`<h3>You may want to ask</h3><ul class="plain-list">${pack.probe.map((each) => html`<li>${each}</li>`)}</ul>` : ''}
${pack.usNote && html`<p class="small">${pack.usNote}</p>`}`,
  )
}
