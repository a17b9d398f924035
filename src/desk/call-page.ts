import type { ToldAfterwards } from '../afterwards/told-afterwards.ts'
import type { Call } from '../booking/calls.ts'
import { callFacts } from '../calendar/call-facts.ts'
import { otherClock } from '../calendar/invite.ts'
import { wayShown } from '../calendar/shown-way.ts'
import type { Settings } from '../kernel/settings.ts'
import { clockTime, longDate, shortDate, shortMoment, zoneName } from '../kernel/time.ts'
import type { Undelivered } from '../mail/undelivered.ts'
import { packsOf } from '../prep/pack.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import { afterwards } from './afterwards.ts'
import { LIVE } from './live-script.ts'
import { planNotice } from './plan-notice.ts'
import type { Plan } from './plans.ts'
import { releaseForm } from './release-form.ts'
import { firstNameOf, nameOf, stateInWords, topicIn } from './said.ts'
import { sheet } from './sheet.ts'
import type { Viewer } from './viewer.ts'

/** All that there is to see of one call. */
export interface CallAtDesk {
  readonly call: Call
  readonly undelivered: readonly Undelivered[]
  readonly offLimits: string | null
  readonly plan: Plan | undefined
  /** What the executive has said after it. */
  readonly told: ToldAfterwards | null
  /** What she typed, where it must be mended. */
  readonly mend?: Mend
}

export interface Mend {
  readonly form: 'release' | 'outcome'
  readonly said: string
  readonly reason?: string | undefined
  readonly offerAgain?: boolean
  readonly steps?: readonly string[]
}

/** The call as its recruiter reads it: the question, who asks it, five minutes of reading, and what is to be done afterwards. */
export function callPage(at: CallAtDesk, viewer: Viewer, settings: Settings): Html {
  const { call, plan, mend } = at
  const { recruiter, hours, now } = viewer
  const { startsAt, endsAt, releasedAt, bookedAt } = call.booking
  const isComing = bookedAt !== null && releasedAt === null && startsAt > now
  const title = `${shortMoment(startsAt, recruiter.zone, hours)}: ${nameOf(call)}, ${topicIn(call)}`
  return sheet({
    title: mend ? `Mend: ${title}` : title,
    current: '/desk/calls',
    recruiter,
    scripts: [LIVE],
    body: html`${opening(at, viewer, settings)}
${plan ? row(planNotice(plan, viewer), { near: true }) : ''}${failed(at)}
${startsAt <= now && releasedAt === null && bookedAt !== null ? html`${told(at)}${afterwards(call, mend)}` : ''}
${releasedAt === null && endsAt > now && packPart(call, settings)}
${isComing && plan === undefined ? releaseForm(call, mend) : ''}`,
  })
}

function opening({ call, offLimits }: CallAtDesk, { recruiter, hours }: Viewer, settings: Settings): Html {
  const { id, startsAt, bookedAt, releasedAt, question } = call.booking
  const facts = callFacts(call, settings)
  const other = otherClock('recruiter', facts, hours)
  return row(
    html`${question ? html`<h1 class="asked big">${question}</h1>` : html`<h1>${nameOf(call)}, ${topicIn(call)}</h1>`}
<p><b>${nameOf(call)}</b>, ${topicIn(call)}. ${releasedAt === null ? html`${wayShown('recruiter', facts)} ${other}` : ''}</p>
${(call.state !== 'booked' || releasedAt !== null) && html`<p class="notice"><b>${stateInWords(call)}</b>${wordOf(call)}</p>`}
${offLimits && html`<p class="notice"><b>Off limits: ${offLimits}</b></p>`}
${factsOf(call)}
${releasedAt === null && bookedAt !== null && html`<div class="buttons"><a class="button second" href="/desk/calls/${id}/card">Open the reading card</a></div>`}`,
    {
      first: true,
      margin: html`<b>${clockTime(startsAt, recruiter.zone, hours)}</b> <span>${longDate(startsAt, recruiter.zone)}</span> <span>${zoneName(recruiter.zone, recruiter.place)}</span>`,
    },
  )
}

const wordOf = ({ booking }: Call): Html | '' => (booking.releaseReason ? html` “${booking.releaseReason}”` : '')

/** What is private stands here and nowhere public. A number is shown once the call is booked. */
function factsOf(call: Call): Html | '' {
  const { about, email, phone, bookedAt, zone, askedAt, erasedAt } = call.booking
  const name = firstNameOf(call)
  if (erasedAt !== null) return html`<p class="empty">Who this was and what was said has been erased.</p>`
  return html`<dl class="facts">
${about && html`<dt>Last role</dt><dd>${about}</dd>`}
<dt>${name} is in</dt><dd>${zoneName(zone)}</dd>
<dt>E-mail</dt><dd><a href="mailto:${email}">${email}</a></dd>
${phone && bookedAt && html`<dt>Telephone</dt><dd><a href="tel:${phone.replace(/(?!^\+)\D/g, '')}">${phone}</a></dd>`}
<dt>Asked for</dt><dd>${shortDate(askedAt, zone)}</dd>
</dl>`
}

const failed = ({ call, undelivered }: CallAtDesk): Html | '' =>
  undelivered.length === 0
    ? ''
    : row(
        html`<div class="notice bad">${undelivered.map(
          ({ to, reason }) =>
            html`<p><b>A mail ${to === 'executive' ? `to ${firstNameOf(call)}` : 'to you'} about this call did not arrive.</b> ${reason} The call stays as it is; you may know another way to reach ${firstNameOf(call)}.</p>`,
        )}</div>`,
        { near: true },
      )

/** What the executive said after the call, to this recruiter alone. */
function told({ call, told }: CallAtDesk): Html | '' {
  if (told === null) return ''
  const { useful, thanks, checkIn } = told
  const name = firstNameOf(call)
  return row(html`<h2>What ${name} says</h2>
${thanks && html`<blockquote class="asked">${thanks}</blockquote>`}
<ul class="plain-list">${useful && html`<li>${USEFUL[useful.answer]}${useful.line && html` “${useful.line}”`}</li>`}${checkIn && html`<li>${CHECKED_IN[checkIn]}</li>`}</ul>`)
}

const USEFUL = {
  yes: 'The call was useful.',
  partly: 'The call was partly useful.',
  no: 'The call was not useful.',
} as const

const CHECKED_IN = {
  done: 'Two weeks later: done.',
  'still-on-it': 'Two weeks later: still on it.',
  'changed-my-mind': 'Two weeks later: thought better of it.',
} as const

function packPart(call: Call, settings: Settings): Html {
  const { look, probe, agenda, usNote } = packsOf(call, settings).recruiter
  return html`${row(
    html`<h2>Look at</h2>
<ul class="plain-list">${look.map((each) => html`<li>${each}</li>`)}</ul>
<h2>You may want to ask</h2>
<ul class="plain-list">${probe.map((each) => html`<li>${each}</li>`)}</ul>
${usNote && html`<p class="small">${usNote}</p>`}`,
    { margin: html`<b>Five minutes</b> <span>before the call</span>` },
  )}${row(
    html`<h2>How the time may be spent</h2>
<ol class="plan">${agenda.map(({ what, minutes }) => html`<li><span>${what}</span><span class="minutes">${minutes} min</span></li>`)}</ol>`,
    { margin: html`<b>On the call</b>` },
  )}`
}
