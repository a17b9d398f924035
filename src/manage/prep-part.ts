import { firstName } from '../kernel/text.ts'
import { weekdayName } from '../kernel/time.ts'
import { type Checklist, MOST_ASKS, type Task } from '../prep/checklist.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'

/** What to do before, what to ask, and how the time may be spent. */
export const prepPart = (view: CallView): Html => html`${checklistPart(view)}
${view.pack.questions.length > 0 && asksPart(view)}
${timePart(view)}`

function checklistPart({ call, pack: { pack, checklist, usNote }, key }: CallView): Html {
  const { startsAt, zone } = call.booking
  const { send, prepare, ...minutes } = checklist
  return row(html`<h2 id="prep">Before ${weekdayName(startsAt, zone)}</h2>
<p>${pack.title}. ${pack.promise} ${pack.notThis}</p>
${usNote && html`<p class="small">${usNote}</p>`}
<form class="flow" action="/m/${key}/ticks" method="post" data-kept>
${send.length > 0 && html`<h3>To have ready, a day ahead if you can</h3>${tasks(send)}`}
${prepare.length > 0 && html`<h3>To prepare at your desk</h3>${tasks(prepare)}${sum(minutes)}`}
<div class="buttons"><button class="second">Keep these ticks</button></div>
</form>`)
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
  return html`<p class="sum small" id="sum" role="status" data-fresh><span>${minutesDone} of ${minutes} minutes done</span> <b>${left === 0 ? 'all done' : `${left} min left`}</b></p>`
}

function asksPart({ call, pack: { questions }, key, tooMany }: CallView): Html {
  const name = firstName(call.recruiter.name)
  const isAsked = (mark: string, isKept: boolean): boolean => tooMany?.includes(mark) ?? isKept
  const count = questions.filter((each) => each.isAsked).length
  return row(html`<h2 id="asks">Also worth asking ${name}</h2>
<p>Tick up to three that you mean to ask; ${name} sees them before the call.</p>
<form class="flow" action="/m/${key}/asks" method="post" data-kept>
<fieldset><legend class="unseen">Questions that you mean to ask</legend>${questions.map(
    ({ mark, what, isAsked: isKept }) =>
      html`<label class="check"><input type="checkbox" name="ask" value="${mark}"${isAsked(mark, isKept) ? ' checked' : ''}><span>${what}</span></label>
`,
  )}</fieldset>
<p class="mend" id="asks-mend" data-fresh${tooMany ? '' : ' hidden'}>${tooMany ? 'Three questions fill a call. Leave one of these for another day, and the other three go to the recruiter.' : ''}</p>
<div class="buttons"><button class="second">Keep these questions</button><p class="hint" id="asks-said" role="status" data-fresh>${count} of ${MOST_ASKS} chosen</p></div>
</form>`)
}

const timePart = ({ pack: { pack } }: CallView): Html =>
  row(html`<h2>How the time may be spent</h2>
<ol class="plan">${pack.agenda.map(({ what, minutes }) => html`<li><span>${what}</span><span class="minutes">${minutes} min</span></li>`)}</ol>
<h3>House rules</h3>
<ul class="plain-list">${pack.houseRules.map((rule) => html`<li>${rule}</li>`)}</ul>`)
