import { isMissed } from '../booking/state.ts'
import { wayShown } from '../calendar/shown-way.ts'
import { firstName, possessive } from '../kernel/text.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import { afterwardsPart } from './afterwards-part.ts'
import { briefAsWritten } from './brief-on-paper.ts'
import type { CallView } from './call-page.ts'
import { bothClocks } from './clocks.ts'
import { consentsPart } from './consents-part.ts'
import { newPoints, olderPoints } from './points-part.ts'
import { agendaPart, chosenPart } from './prep-part.ts'
import { questionPart } from './question-part.ts'
import { resumePart } from './resume-part.ts'

/** The call has begun, or is over. */
export function overPart(view: CallView, title: string): Html {
  const { call, facts, hours, now } = view
  const isGoingOn = facts.endsAt > now
  const missed = isMissed(call.booking)
  const name = firstName(call.recruiter.name)
  return html`${row(
    html`<h1>${title}</h1>
${isGoingOn ? html`${bothClocks(facts, hours)}<p class="lede">${wayShown('executive', facts)}</p>` : ''}
${whatWasSaid(view)}
${missed ? html`<p>Things happen. If you still want the conversation, you may choose a new time.</p><div class="buttons"><a class="button" href="/m/${view.key}/move">Choose a new time</a></div>` : ''}`,
    { first: true, margin: html`<b>${isGoingOn ? 'Now' : missed ? 'Missed' : 'Over'}</b>` },
  )}
${newPoints(view)}
${isGoingOn ? whileItGoesOn(view) : ''}
${suggested(call.booking.nextSteps, name)}${afterwardsPart(view)}
${isGoingOn ? '' : html`${howItWent(view)}${questionPart(view)}`}
${resumePart(view)}${consentsPart(view)}${olderPoints(view)}
${isGoingOn ? howItWent(view) : ''}`
}

/** What she has brought lies before her while they talk. */
const whileItGoesOn = (view: CallView): Html => html`${briefAsWritten(view)}
${chosenPart(view.pack.questions.filter(({ isAsked }) => isAsked))}
${row(agendaPart(view))}`

/** Each side says for herself how it went; here is what both said. */
function whatWasSaid({ call }: CallView): Html {
  const name = firstName(call.recruiter.name)
  const { executiveOutcome, recruiterOutcome } = call.booking
  const said = {
    happened: 'you talked',
    'missed-by-executive': 'you were not there',
    'missed-by-recruiter': `${name} was not there`,
  }
  return html`${recruiterOutcome && html`<p>${name} says that ${said[recruiterOutcome]}.</p>`}
${executiveOutcome && html`<p>You say that ${said[executiveOutcome]}.</p>`}`
}

/** As the recruiter put them: her own lines begin with these words. */
const suggested = (steps: readonly string[], name: string): Html | '' =>
  steps.length === 0
    ? ''
    : row(html`<h2>${possessive(name)} next steps for you</h2>
<ul class="plain-list">${steps.map((step) => html`<li>${step}</li>`)}</ul>`)

function howItWent({ call, key }: CallView): Html {
  const name = firstName(call.recruiter.name)
  return row(html`<h2>${call.booking.executiveOutcome ? 'Was it otherwise?' : 'How did it go?'}</h2>
<form class="buttons" method="post" action="/m/${key}/outcome">
<button class="second" name="outcome" value="happened">We talked</button>
<button class="second" name="outcome" value="missed-by-recruiter">${name} was not there</button>
<button class="second" name="outcome" value="missed-by-executive">I was not there</button>
</form>`)
}
