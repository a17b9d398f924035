import { type Brief, dateThatMatters, type RequiredField, STAGE_WORDS } from '../../brief/brief.ts'
import { callFacts } from '../../calendar/call-facts.ts'
import { otherClock } from '../../calendar/invite.ts'
import { wayShown } from '../../calendar/shown-way.ts'
import type { Settings } from '../../kernel/settings.ts'
import { capital, inSeries } from '../../kernel/text.ts'
import { clockTime, longDate, zoneName } from '../../kernel/time.ts'
import { type Html, html } from '../../web/html.ts'
import { row } from '../../web/layout.ts'
import { firstNameOf, nameOf, stateInWords, topicIn } from '../said.ts'
import type { Viewer } from '../viewer.ts'
import type { CardView } from './card-page.ts'

/** Who, when, how, the one question, and what is told before the call. */
export function briefPart(view: CardView, { recruiter, hours }: Viewer, settings: Settings): Html {
  const { call, brief } = view
  const { id, startsAt, releasedAt } = call.booking
  const facts = callFacts(call, settings)
  const way = releasedAt === null ? html`${wayShown('recruiter', facts)} ${otherClock('recruiter', facts, hours)}` : ''
  return row(
    html`${brief.question ? html`<h1 class="asked big">${brief.question}</h1>` : html`<h1>${nameOf(call)}, ${topicIn(call)}</h1>`}
<p><b>${nameOf(call)}</b>, ${topicIn(call)}. ${way}</p>
${call.state !== 'booked' && html`<p class="notice"><b>${stateInWords(call)}</b></p>`}
${brief.offLimits && html`<p class="notice"><b>Off limits: ${brief.offLimits}</b></p>`}
${call.booking.erasedAt === null ? toldIn(view) : html`<p class="empty">Who this was and what was said has been erased.</p>`}
<p class="small no-print"><a href="/desk/calls/${id}">The call itself</a>: how to reach ${firstNameOf(call)}, how it went, and what if you cannot make it.</p>`,
    {
      first: true,
      margin: html`<b>${clockTime(startsAt, recruiter.zone, hours)}</b> <span>${longDate(startsAt, recruiter.zone)}</span> <span>${zoneName(recruiter.zone, recruiter.place)}</span>`,
    },
  )
}

function toldIn({ brief, missing }: CardView): Html {
  const { stage, lastRole, aim } = brief
  const open = missing.flatMap(({ what }) => (what === 'resume' ? [] : [NOT_YET[what]]))
  return html`<dl class="facts">
${stage && html`<dt>How things stand</dt><dd>${STAGE_WORDS[stage]}</dd>`}
${lastRole && html`<dt>Last role</dt><dd>${lastRole}</dd>`}
${aim && html`<dt>Aiming at</dt><dd>${aim}</dd>`}
${dateThatMatters(brief) && html`<dt>A date that matters</dt><dd>${dateThatMatters(brief)}</dd>`}
${allowed(brief)}</dl>
${open.length > 0 && html`<p class="empty">Not told yet: ${inSeries(open)}.</p>`}`
}

const NOT_YET: Readonly<Record<RequiredField, string>> = {
  question: 'the one question',
  stage: 'how things stand',
  lastRole: 'the last role',
}

/** A consent that was not given is said, too: nobody has to guess. */
function allowed({ keepResumeAt, mayContactAt }: Brief): Html {
  const asked = [
    { isGiven: mayContactAt !== null, words: 'write about a search' },
    { isGiven: keepResumeAt !== null, words: 'keep the resume for a while after the call' },
  ]
  const told = (term: string, some: typeof asked) =>
    some.length > 0 && html`<dt>${term}</dt><dd>${capital(some.map(({ words }) => words).join('; '))}.</dd>\n`
  return html`${told(
    'You may',
    asked.filter(({ isGiven }) => isGiven),
  )}${told(
    'You may not',
    asked.filter(({ isGiven }) => !isGiven),
  )}`
}
