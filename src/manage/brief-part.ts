import type { DateTime } from 'luxon'
import { STAGE_WORDS, STAGES } from '../brief/brief.ts'
import { tagOfBrief } from '../brief/kept-brief.ts'
import { questionExample } from '../brief/question-example.ts'
import type { Retention } from '../kernel/settings.ts'
import { firstName } from '../kernel/text.ts'
import { clockTime, longDate, shortMoment } from '../kernel/time.ts'
import { daysKept } from '../resume/lasting.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import { draftOf, type WrittenBrief } from './brief-form.ts'
import type { CallView } from './call-page.ts'

/** The one form before a call: six fields, and two things that she may allow. Kept as it is typed; without a script there is the button. */
export function briefPart(view: CallView): Html {
  const { call, key, pack } = view
  const { brief } = pack
  const written = view.written ?? { draft: draftOf(brief), mend: new Map(), said: lastKept(view) }
  const { draft } = written
  const name = firstName(call.recruiter.name)
  const field = fieldsOf(written)
  return html`<form class="no-print" action="/m/${key}/brief" method="post" autocomplete="off" data-kept>
<input type="hidden" id="brief-seen" name="seen" value="${tagOfBrief(brief)}" data-fresh>
${row(html`<h2 id="brief">Your brief for ${name}</h2>
<p>Three to five minutes, and ${name} knows where to begin. You may change it until the call begins; ${name} alone reads it.</p>
${field(
  'question',
  'Your one question',
  'If you only get to one thing, what is it? Between 20 and 280 characters.',
  (more) =>
    html`<textarea id="question" name="question" rows="3" minlength="20" maxlength="280" required${more}>${draft.question}</textarea>`,
)}
${questionExample}
<fieldset class="field" id="stage" aria-describedby="stage-mend"><legend>How things stand for you</legend>${STAGES.map(
  (stage) =>
    html`<label class="check"><input type="radio" name="stage" value="${stage}"${draft.stage === stage ? ' checked' : ''}><span>${STAGE_WORDS[stage]}</span></label>`,
)}${mendOf('stage', written)}</fieldset>
${field(
  'lastRole',
  'Your last role in one line',
  'Title, kind of organisation, size: “Chief nursing officer, three hospitals, 4,800 people”.',
  (more) =>
    html`<input id="lastRole" name="lastRole" maxlength="140" autocomplete="organization-title" value="${draft.lastRole ?? ''}"${more}>`,
)}`)}
${row(html`<h3>If it helps</h3>
${field(
  'aim',
  'What you are aiming at',
  'Role, sector, places you would or would not move to. “Not sure yet” is a fine answer.',
  (more) => html`<textarea id="aim" name="aim" rows="2" maxlength="280"${more}>${draft.aim ?? ''}</textarea>`,
)}
${field(
  'dateOn',
  'A date that matters',
  'An interview, the answer to an offer, a signature.',
  (more) => html`<input id="dateOn" name="dateOn" type="date" value="${draft.dateOn ?? ''}"${more}>`,
  'field short',
)}
${field(
  'dateWhat',
  'What is on that date',
  '',
  (more) =>
    html`<input id="dateWhat" name="dateWhat" maxlength="140" autocomplete="off" value="${draft.dateWhat ?? ''}"${more}>`,
)}
${field(
  'offLimits',
  'Anything off limits',
  `Such as “Please do not contact my employer.” ${name} sees it in bold above everything else, and nobody else sees it.`,
  (more) =>
    html`<textarea id="offLimits" name="offLimits" rows="2" maxlength="280"${more}>${draft.offLimits ?? ''}</textarea>`,
)}
${consents(written, view, name)}
<div class="buttons" id="brief-kept"><button class="second">Keep the brief</button><p class="hint" id="brief-said" role="status" data-fresh>${written.said}</p></div>`)}
</form>`
}

/** "Saved 12:04": on her clock; with the day, where it was another. */
export function lastKept({ call: { booking }, pack: { brief }, hours, now }: CallView): string {
  const { keptAt } = brief
  if (keptAt === null) return 'Nothing is added yet to what you asked for.'
  const [day, today] = [keptAt, now].map((moment) => longDate(moment, booking.zone))
  return `Saved ${(day === today ? clockTime : shortMoment)(keptAt, booking.zone, hours)}`
}

/** Two boxes that nobody has ticked for her. */
const consents = (
  { draft }: WrittenBrief,
  { call: { booking }, pack: { brief }, retention }: CallView,
  name: string,
): Html => html`<fieldset class="field">
<legend>Two things you may allow</legend>
${consent('mayKeepResume', draft.mayKeepResume, `${name} may keep my resume ${howLong(retention)}.`, since(brief.keepResumeAt, booking.zone))}
${consent('mayContact', draft.mayContact, `${name} may write to me about a search.`, since(brief.mayContactAt, booking.zone))}
<p class="hint">Neither is expected. Take the tick away and it is withdrawn.</p></fieldset>`

/** "for 30 days after the call, instead of 14". */
export const howLong = (retention: Retention): string => {
  const [ordinary, longer] = [false, true].map((isKeptLonger) => daysKept(retention, isKeptLonger))
  const days = `for ${longer === 1 ? 'a day' : `${longer} days`} after the call`
  return longer === ordinary ? days : `${days}, instead of ${ordinary}`
}

const consent = (field: string, isGiven: boolean | undefined, words: string, when: string): Html =>
  html`<label class="check"><input type="checkbox" name="${field}" value="yes"${isGiven ? ' checked' : ''}><span>${words} <span class="soft">${when}</span></span></label>
`

const since = (moment: DateTime | null, zone: string): string => (moment ? `Since ${longDate(moment, zone)}.` : '')

/** A field with its label, its hint, and what is to be mended in it; a script says the last anew. */
const fieldsOf =
  (written: WrittenBrief) =>
  (id: string, label: string, hint: string, control: (more: Html) => Html, kind = 'field'): Html => {
    const described = `${hint && `${id}-hint `}${id}-mend`
    const more = html` aria-describedby="${described}"${written.mend.has(id) ? html` aria-invalid="true"` : ''}`
    return html`<div class="${kind}"><label for="${id}">${label}</label>
${hint && html`<p class="hint no-print" id="${id}-hint">${hint}</p>`}
${control(more)}
${mendOf(id, written)}</div>`
  }

const mendOf = (id: string, { mend }: WrittenBrief): Html =>
  html`<p class="mend" id="${id}-mend" data-fresh${mend.has(id) ? '' : ' hidden'}>${mend.has(id) ? `It ${mend.get(id)}.` : ''}</p>`
