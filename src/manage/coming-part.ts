import type { DateTime } from 'luxon'
import { addLinks } from '../calendar/add-links.ts'
import { wayShown } from '../calendar/shown-way.ts'
import { firstName } from '../kernel/text.ts'
import { lengthInWords, weekdayName } from '../kernel/time.ts'
import { type Checklist, checklistOf, type Task } from '../prep/checklist.ts'
import { type ExecutivePack, executivePack } from '../prep/pack.ts'
import { topicOf } from '../topics/topics.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'
import { bothClocks } from './clocks.ts'

/** When, how, and into which calendar. */
export function comingPart({ call, facts, key, hours, now }: CallView, title: string): Html {
  const { google, outlook, office } = addLinks('executive', facts)
  const { startsAt, endsAt } = facts
  const name = firstName(call.recruiter.name)
  const length = lengthInWords(endsAt.diff(startsAt).as('minutes'))
  return row(
    html`<h1>${title}</h1>
${bothClocks(facts, hours)}
<p>${name} has set this ${length} aside for you as a volunteer. ${wayShown('executive', facts)}</p>
<div class="buttons"><a class="button" href="/m/${key}/invite.ics">Download the calendar entry</a><a class="words button" href="${google}" rel="noreferrer">Google</a><a class="words button" href="${outlook}" rel="noreferrer">Outlook</a><a class="words button" href="${office}" rel="noreferrer">Microsoft 365</a></div>
<p class="hint">The same entry came with your mail. If the call moves, the entry moves with it.</p>`,
    { first: true, margin: html`<b>You are booked</b> <span>${daysAhead(now, startsAt, facts.executive.zone)}</span>` },
  )
}

/** "tomorrow", by her calendar. */
function daysAhead(now: DateTime, moment: DateTime, zone: string): string {
  const [today, day] = [now, moment].map((each) => each.setZone(zone).startOf('day'))
  const days = Math.round(day!.diff(today!).as('days'))
  return ['today', 'tomorrow'][days] ?? `in ${days} days`
}

/** The prep pack: what to do before, the question, and how the time may be spent. */
export function prepPart({ call, facts, ticks, key }: CallView): Html {
  const { startsAt, endsAt, zone, topic, question } = call.booking
  const pack = executivePack(topicOf(topic), endsAt.diff(startsAt).as('minutes'))
  const { send, prepare, ...minutes } = checklistOf(pack, ticks)
  const name = firstName(facts.recruiter.name)
  return html`${row(html`<h2 id="prep">Before ${weekdayName(startsAt, zone)}</h2>
<p>${pack.title}. ${pack.promise} ${pack.notThis}</p>
<form class="flow" action="/m/${key}/ticks" method="post" data-ticks>
${send.length > 0 && html`<h3>To have ready, a day ahead if you can</h3>${tasks(send)}`}
${prepare.length > 0 && html`<h3>To prepare at your desk</h3>${tasks(prepare)}${sum(minutes)}`}
<div class="buttons"><button class="second">Keep these ticks</button></div>
</form>`)}
${row(html`<h2>Your one question</h2>
<blockquote class="asked">${question}</blockquote>
${worthAsking(pack, name)}
<h3>How the time may be spent</h3>
<ol class="plan">${pack.agenda.map(({ what, minutes }) => html`<li><span>${what}</span><span class="minutes">${minutes} min</span></li>`)}</ol>
<h3>House rules</h3>
<ul class="plain-list">${pack.houseRules.map((rule) => html`<li>${rule}</li>`)}</ul>`)}`
}

const tasks = (list: readonly Task[]): Html =>
  html`<ul class="tasks">${list.map(
    ({ mark, what, minutes, isDone }) =>
      html`<li><input type="checkbox" id="t-${mark}" name="done" value="${mark}"${isDone ? ' checked' : ''}><label for="t-${mark}">${what}</label>${minutes ? html`<span class="minutes">${minutes} min</span>` : ''}</li>
`,
  )}</ul>`

/** The script puts the server's newer one in its place. */
function sum({ minutes, minutesDone }: Pick<Checklist, 'minutes' | 'minutesDone'>): Html {
  const left = minutes - minutesDone
  return html`<p class="sum small" role="status"><span>${minutesDone} of ${minutes} minutes done</span> <b>${left === 0 ? 'all done' : `${left} min left`}</b></p>`
}

const worthAsking = ({ ask }: ExecutivePack, name: string): Html | '' =>
  ask.length === 0
    ? ''
    : html`<h3>Also worth asking ${name}</h3>
<ul class="plain-list">${ask.map((question) => html`<li>${question}</li>`)}</ul>`
