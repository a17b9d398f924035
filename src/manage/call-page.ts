import type { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import type { KeptSlot } from '../booking/first-pick.ts'
import { isMissed } from '../booking/state.ts'
import { addLinks } from '../calendar/add-links.ts'
import { type CallFacts, howItTakesPlace, otherClock } from '../calendar/invite.ts'
import { firstName } from '../kernel/text.ts'
import { longMoment, shortMoment, zoneName } from '../kernel/time.ts'
import { type ExecutivePack, executivePack, executiveSections, inLine } from '../prep/pack.ts'
import { topicOf } from '../topics/topics.ts'
import { type Html, html } from '../web/html.ts'
import { page } from '../web/layout.ts'

/** One call as its executive sees it, whatever became of it. */
export function callPage(call: Call, facts: CallFacts, kept: readonly KeptSlot[], key: string, now: DateTime) {
  const { booking, recruiter, state } = call
  const { startsAt, endsAt, zone, question, releasedAt } = booking
  const pack = executivePack(topicOf(booking.topic), endsAt.diff(startsAt).as('minutes'))
  const isComing = releasedAt === null && state === 'booked' && startsAt > now
  const title = `${longMoment(startsAt, zone)}, with ${recruiter.name}`
  const body = html`
<h1>${title}</h1>
<p>That is ${zoneName(zone)} time. ${otherClock('executive', facts)}</p>
${releasedAt ? releasedPart(call, kept, key) : isComing ? comingPart(facts, key) : overPart(call, facts, key)}
<h2>Your question</h2>
<blockquote>${question}</blockquote>
${isComing ? prepSheet(pack) : ''}`
  return page({ title, body })
}

function comingPart(facts: CallFacts, key: string): Html {
  const { google, outlook, office } = addLinks('executive', facts)
  return html`
<p>${howItTakesPlace('executive', facts)}</p>
<p>The calendar entry came with your mail. If yours is not there: <a href="/m/${key}/invite.ics">download it</a>, or add it to
<a href="${google}" rel="noreferrer">Google</a>, <a href="${outlook}" rel="noreferrer">Outlook</a> or <a href="${office}" rel="noreferrer">Microsoft 365</a>.</p>
<p class="buttons"><a class="button second" href="/m/${key}/move">Choose another time</a>
<a class="button second" href="/m/${key}/release">Give the time back</a></p>`
}

function releasedPart({ booking, recruiter }: Call, kept: readonly KeptSlot[], key: string): Html {
  const { releasedBy, releaseReason, zone } = booking
  const name = firstName(recruiter.name)
  if (releasedBy === 'executive')
    return html`<p class="notice">You have given this time back. Thank you: any notice is better than silence.</p>`
  return html`<p class="notice">${name} is sorry to have to be elsewhere.${releaseReason && html` In ${name}’s words: “${releaseReason}”`}</p>
${
  kept.length > 0
    ? html`<p>These times are kept for you until ${shortMoment(kept[0]!.keptUntil, zone)}:</p>
<ul class="lines">${kept.map(({ id, startsAt }) => html`<li><a href="/m/${key}/move?slot=${id}">${longMoment(startsAt, zone)}</a></li>`)}</ul>`
    : ''
}
<p><a class="button" href="/m/${key}/move">Choose a new time</a></p>`
}

/** Each side says for herself how it went; here is what both said. */
function overPart({ booking, recruiter }: Call, facts: CallFacts, key: string): Html {
  const name = firstName(recruiter.name)
  const { executiveOutcome, recruiterOutcome, nextSteps } = booking
  const WORDS = {
    happened: 'you talked',
    'missed-by-executive': 'you were not there',
    'missed-by-recruiter': `${name} was not there`,
  }
  return html`
<p>${howItTakesPlace('executive', facts)}</p>
${recruiterOutcome && html`<p>${name} says that ${WORDS[recruiterOutcome]}.</p>`}
${executiveOutcome && html`<p>You say that ${WORDS[executiveOutcome]}.</p>`}
${
  nextSteps.length > 0
    ? html`<h2>Your next steps</h2>
<ul class="lines">${nextSteps.map((step) => html`<li>${step}</li>`)}</ul>`
    : ''
}
${isMissed(booking) ? html`<p>Things happen. If you still want the conversation, you may <a href="/m/${key}/move">choose a new time</a>.</p>` : ''}
<h2>${executiveOutcome ? 'Was it otherwise?' : 'How did it go?'}</h2>
<form class="buttons" method="post" action="/m/${key}/outcome">
<button class="second" name="outcome" value="happened">We talked</button>
<button class="second" name="outcome" value="missed-by-recruiter">${name} was not there</button>
<button class="second" name="outcome" value="missed-by-executive">I was not there</button>
</form>`
}

const prepSheet = (pack: ExecutivePack): Html => html`
<h2>${pack.title}</h2>
<p>${pack.promise} ${pack.notThis}</p>
${executiveSections(pack).map(
  ({ heading, entries }) => html`<h2>${heading}</h2>
<ul class="lines">${entries.map((entry) => html`<li>${inLine(entry)}</li>`)}</ul>`,
)}`
