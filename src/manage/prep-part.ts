import type { DateTime } from 'luxon'
import { stepsOnClock } from '../card/on-clock.ts'
import { capital, firstName } from '../kernel/text.ts'
import { clockTime } from '../kernel/time.ts'
import { type Checklist, MOST_ASKS, type Question, type Task } from '../prep/checklist.ts'
import { tooManyInWords } from '../prep/refusals.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'
import { beforeWhen } from './clocks.ts'

/** What to do before, what to ask, and how the time may be spent. */
export const prepPart = (view: CallView): Html => html`${checklistPart(view)}
${view.pack.questions.length > 0 && asksPart(view)}
${timePart(view)}`

function checklistPart({ call: { booking }, pack: { pack, checklist }, key, now }: CallView): Html {
  const { send, prepare, ...minutes } = checklist
  return row(html`<h2 id="prep">${capital(beforeWhen(booking, now))}</h2>
<p>${pack.title}. ${pack.promise} ${pack.notThis}</p>
${pack.usNote && html`<p class="small">${pack.usNote}</p>`}
<form class="flow" action="/m/${key}/ticks" method="post" data-kept>
${send.length > 0 && html`<h3>To have ready, a day ahead if you can</h3>${tasks(send)}`}
${prepare.length > 0 && html`<h3>To prepare at your desk</h3>${tasks(prepare)}${sum(minutes)}`}
<div class="buttons"><button class="second">Keep these ticks</button></div>
</form>`)
}

const tasks = (list: readonly Task[]): Html =>
  html`<ul class="tasks">${list.map(
    ({ mark, what, minutes, isDone, isThere }) =>
      html`<li><input type="checkbox" id="t-${mark}" name="done" value="${mark}"${isDone ? ' checked' : ''}${isThere ? ' disabled' : ''}><label for="t-${mark}">${what}</label>${minutes ? html`<span class="minutes">${minutes} min</span>` : ''}</li>
`,
  )}</ul>`

/** The script puts the server's newer one in its place. */
function sum({ minutes, minutesDone }: Pick<Checklist, 'minutes' | 'minutesDone'>): Html {
  const left = minutes - minutesDone
  return html`<p class="sum small" id="sum" role="status" data-fresh><span>${minutesDone} of ${minutes} minutes done</span> <b>${left === 0 ? 'all done' : `${left} min left`}</b></p>`
}

function asksPart({ call, pack: { questions }, key, tooMany }: CallView): Html {
  const name = firstName(call.recruiter.name)
  const isAsked = (mark: string, isKept: boolean): boolean => tooMany?.includes(mark) ?? isKept
  const chosen = questions.filter((each) => each.isAsked)
  return html`<div class="no-print">${row(html`<h2 id="asks">Also worth asking ${name}</h2>
<p>Tick up to three that you mean to ask; ${name} sees them before the call.</p>
<form class="flow" action="/m/${key}/asks" method="post" data-kept>
<fieldset><legend class="unseen">Questions that you mean to ask</legend>${questions.map(
    ({ mark, what, isAsked: isKept }) =>
      html`<label class="check"><input type="checkbox" name="ask" value="${mark}"${isAsked(mark, isKept) ? ' checked' : ''}><span>${what}</span></label>
`,
  )}</fieldset>
<p class="mend" id="asks-mend" data-fresh${tooMany ? '' : ' hidden'}>${tooMany && tooManyInWords(questions.filter((each) => isAsked(each.mark, each.isAsked)).length, name)}</p>
<div class="buttons"><button class="second">Keep these questions</button><p class="hint" id="asks-said" role="status" data-fresh>${tooMany ? 'Not saved yet' : `${chosen.length} of ${MOST_ASKS} chosen`}</p></div>
</form>`)}</div>
<div class="on-paper" id="asks-on-paper" data-fresh>${chosenPart(chosen)}</div>`
}

/** The questions that she means to ask, when none is to be ticked any more. */
export const chosenPart = (chosen: readonly Question[]): Html | '' =>
  chosen.length === 0
    ? ''
    : row(html`<h2>To ask, too</h2>
<ul class="plain-list">${chosen.map(({ what }) => html`<li>${what}</li>`)}</ul>`)

const timePart = (view: CallView): Html =>
  row(html`${agendaPart(view)}
<h3>House rules</h3>
<ul class="plain-list">${view.pack.pack.houseRules.map((rule) => html`<li>${rule}</li>`)}</ul>`)

/** In the last day before a call with the times by her clock: until then it may well move. */
export function agendaPart({ call: { booking }, pack: { pack }, hours, now }: CallView): Html {
  const isNear = booking.startsAt <= now.plus(NEAR)
  const time = (moment: DateTime) =>
    html`<time datetime="${moment.toISO()}">${clockTime(moment, booking.zone, hours)}</time> `
  return html`<h2>How the time may be spent</h2>
<ol class="plan">${stepsOnClock(pack.agenda, booking.startsAt).map(
    ({ what, minutes, startsAt }) =>
      html`<li><span>${isNear && time(startsAt)}${what}</span><span class="minutes">${minutes} min</span></li>`,
  )}</ol>`
}

const NEAR = { days: 1 }
