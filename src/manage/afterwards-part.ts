import { MOST_PLANS, type Plan, plansFrom, type Useful } from '../afterwards/afterwards.ts'
import { isMissed } from '../booking/state.ts'
import { firstName } from '../kernel/text.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'
import { CHECK_IN_WORDS } from './check-in-page.ts'

/** What she has just written after the call, where it cannot be kept like that. */
export interface WrittenAfterwards {
  readonly plans?: readonly Plan[]
  readonly useful?: { readonly answer: Useful; readonly line: string }
  readonly thanks?: string
  /** By pointer: what would mend it. */
  readonly mend: ReadonlyMap<string, string>
}

/** What comes of a call that took place: three lines, one tap, and thanks to whoever likes to. */
export function afterwardsPart(view: CallView): Html | '' {
  const { call, facts, now } = view
  if (isMissed(call.booking)) return ''
  const isOver = facts.endsAt <= now
  return html`${plansPart(view)}
${isOver ? wordPart(view) : ''}`
}

function plansPart(view: CallView): Html {
  const { call, afterwards, key, said } = view
  const { startsAt, zone, nextSteps } = call.booking
  const plans = said?.plans ?? plansFrom(afterwards, nextSteps)
  const lines = Array.from({ length: MOST_PLANS }, (_, i) => plans[i] ?? { what: '', by: null })
  const firstDay = startsAt.setZone(zone).toISODate()
  return row(html`<h2 id="plans">What you will do, and by when</h2>
<p>${nextSteps.length > 0 && afterwards.plans === null ? `The words are those of ${firstName(call.recruiter.name)}; make them yours. ` : ''}A line with a day beside it is one that happens. Nobody but you sees them.</p>
<form class="flow" method="post" action="/m/${key}/plans" data-kept>
${lines.map(
  ({ what, by }, i) => html`<div class="field"><label for="plans-${i}-what">${NTH[i]}</label>
<input id="plans-${i}-what" name="what" maxlength="220" autocomplete="off" value="${what}"${faulty(view, `#/plans/${i}/what`)}>${freshMend(view, `#/plans/${i}/what`)}</div>
<div class="field short"><label for="plans-${i}-by">By<span class="unseen"> when, ${NTH[i]!.toLowerCase()}</span></label>
<input id="plans-${i}-by" name="by" type="date" min="${firstDay}" value="${by ?? ''}"${faulty(view, `#/plans/${i}/by`)}>${freshMend(view, `#/plans/${i}/by`)}</div>
`,
)}
<div class="buttons"><button class="second">Keep these lines</button><p class="hint" id="plans-said" role="status" data-fresh>${said?.plans ? 'Not kept yet.' : afterwards.plans ? 'Kept. You may change them.' : ''}</p></div>
</form>
${afterwards.checkIn ? html`<p>Two weeks later you said: ${CHECK_IN_WORDS[afterwards.checkIn].toLowerCase()}. <a href="/m/${key}/check-in">Change that</a></p>` : ''}`)
}

const NTH = ['First', 'Second', 'Third']

/** One letter to the recruiter: what is typed for the one is not lost when the other is sent. */
function wordPart(view: CallView): Html {
  const { afterwards, key, said } = view
  const name = firstName(view.call.recruiter.name)
  const useful = said?.useful ?? afterwards.useful
  const lacksAnswer = said?.mend.has('#/useful/answer')
  return row(html`<h2 id="useful">A word to ${name}, if you like</h2>
<p>Nobody waits for one. ${name} alone sees it, and nothing is published.</p>
<form class="flow" method="post" action="/m/${key}/word">
<fieldset${lacksAnswer && html` aria-describedby="useful-mend"`}><legend>Was it useful?</legend>${ANSWERS.map(
    ([answer, words]) =>
      html`<label class="check"><input type="radio" name="answer" value="${answer}"${useful?.answer === answer ? ' checked' : ''}><span>${words}</span></label>`,
  )}${lacksAnswer && html`<p class="mend" id="useful-mend">Please choose one of these.</p>`}</fieldset>
<div class="field"><label for="line">One line about it</label>
<input id="line" name="line" maxlength="280" autocomplete="off" value="${useful?.line ?? ''}"${faulty(view, '#/useful/line')}>${mendOf(view, '#/useful/line')}</div>
${thanksField(view, name)}
<div class="buttons"><button class="second">Tell ${name}</button>${afterwards.useful && html`<p class="hint">${name} sees your answer on the page of the call. You may change it.</p>`}</div>
</form>`)
}

const ANSWERS: readonly (readonly [Useful, string])[] = [
  ['yes', 'Yes'],
  ['partly', 'Partly'],
  ['no', 'No'],
]

function thanksField(view: CallView, name: string): Html {
  const { afterwards, said } = view
  if (afterwards.thanks !== null)
    return html`<div class="field" id="thanks"><p>Your thanks</p><blockquote class="asked">${afterwards.thanks}</blockquote><p class="hint">Mailed to ${name}.</p></div>`
  return html`<div class="field" id="thanks"><label for="thank-you">A line of thanks</label>
<textarea id="thank-you" name="thanks" rows="3" maxlength="280"${faulty(view, '#/thanks')}>${said?.thanks ?? ''}</textarea>${mendOf(view, '#/thanks')}<p class="hint">Mailed to ${name} once, as you write it.</p></div>`
}

/** Always there, so that a script can say it anew. */
const freshMend = ({ said }: CallView, pointer: string): Html => {
  const mend = said?.mend.get(pointer)
  return html`<p class="mend" id="${idOf(pointer)}" data-fresh${mend ? '' : ' hidden'}>${mend && `It ${mend}.`}</p>`
}

const idOf = (pointer: string): string => `${pointer.slice(2).replaceAll('/', '-')}-mend`

const faulty = ({ said }: CallView, pointer: string): Html | '' =>
  said?.mend.has(pointer) ? html` aria-invalid="true" aria-describedby="${idOf(pointer)}"` : ''

const mendOf = ({ said }: CallView, pointer: string): Html | '' =>
  said?.mend.has(pointer) ? html`<p class="mend" id="${idOf(pointer)}">It ${said.mend.get(pointer)}.</p>` : ''
