import { questionExample } from '../brief/question-example.ts'
import { firstName } from '../kernel/text.ts'
import type { Recruiter } from '../people/tables.ts'
import { wishInWords } from '../people/topic-wishes.ts'
import { HOUSE_RULES } from '../topics/house-rules.ts'
import { prepareMinutes, type Topic } from '../topics/topic.ts'
import { topicOf } from '../topics/topics.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { Field, Mends, Written } from './written.ts'

/** All that is asked below the times: what about, one question, and who she is. */
export const fieldsPart = (recruiter: Recruiter, written: Written, mends: Mends, isOnOwnDevice: boolean): Html => html`
${topicsPart(recruiter, written, mends)}
${linesPart(recruiter, written, mends, isOnOwnDevice)}`

const topicsPart = ({ topics, wishes }: Recruiter, { topic: chosen }: Written, mends: Mends): Html =>
  row(html`<fieldset id="topic"${mends.has('topic') ? html` aria-describedby="topic-mend"` : ''}><legend><h2>What would help most?</h2></legend>
${mend('topic', mends)}
${topics.map((id) => choice(topicOf(id), wishInWords(wishes[id]), topics.length === 1 || id === chosen))}</fieldset>`)

const choice = (topic: Topic, wish: string | null, isChosen: boolean): Html =>
  html`<div class="choice"><input type="radio" name="topic" id="topic-${topic.id}" value="${topic.id}" required${isChosen ? html` checked` : ''} aria-describedby="promise-${topic.id}"><label for="topic-${topic.id}">${topic.title}</label><p id="promise-${topic.id}">${topic.promise}${wish && html` <b>${wish}</b>`}</p><p class="more">${topic.notThis} ${preparation(topic)}</p></div>
`

function preparation(topic: Topic): string {
  const minutes = prepareMinutes(topic)
  const send = topic.send.map(({ what }) => what)
  const prepare = minutes > 0 ? `Preparing takes about ${minutes} minutes.` : 'There is nothing to prepare.'
  return send.length > 0 ? `${prepare} To send a day ahead: ${send.join('; ')}.` : prepare
}

function linesPart(recruiter: Recruiter, written: Written, mends: Mends, isOnOwnDevice: boolean): Html {
  const name = firstName(recruiter.name)
  return row(html`<h2>A few lines to ${name}</h2>
${questionField(name, written.question, mends)}
${line('name', 'Your name', written.name, mends, html`autocomplete="name" maxlength="120" required`)}
${line(
  'email',
  'Your e-mail address',
  written.email,
  mends,
  html`type="email" inputmode="email" autocomplete="email" maxlength="254" required`,
  isOnOwnDevice
    ? `Confirmed on this computer before: with it you are booked at once, without a code.`
    : `A private one, if you are still employed. Only ${name} sees it.`,
)}
${
  recruiter.call.kind === 'recruiter-calls'
    ? line(
        'phone',
        'Your telephone number',
        written.phone,
        mends,
        html`type="tel" inputmode="tel" autocomplete="tel" maxlength="30" required`,
        `${name} calls you there at the time of the call. With its country, such as +1 212 555 0142.`,
      )
    : ''
}
${line('about', 'Your last role, if you like', written.about, mends, html`maxlength="140" autocomplete="organization-title"`, 'In one line, so that it need not be told.')}`)
}

export const questionField = (
  name: string,
  question: string,
  mends: Mends,
): Html => html`<div class="field"><label for="question">Your one question</label>
<p class="hint" id="question-hint">If you only get to one thing, what is it? Between 20 and 280 characters; ${name} reads it before the call.</p>
<textarea id="question" name="question" rows="4" minlength="20" maxlength="280" required${state('question', mends, 'question-hint')}>${question}</textarea>
<p class="hint" id="question-count" role="status" hidden></p>
${mend('question', mends)}</div>
${questionExample}`

function line(field: Field, label: string, value: string, mends: Mends, attributes: Html, hint?: string): Html {
  const described = hint && `${field}-hint`
  return html`<div class="field short"><label for="${field}">${label}</label>
<input id="${field}" name="${field}" ${attributes} value="${value}"${state(field, mends, described)}>
${hint ? html`<p class="hint" id="${described}">${hint}</p>` : ''}${mend(field, mends)}</div>
`
}

/** What a reader of the screen is told of a field. */
function state(field: Field, mends: Mends, hint?: string): Html {
  const ids = [...(mends.has(field) ? [`${field}-mend`] : []), ...(hint ? [hint] : [])]
  return html`${mends.has(field) ? html` aria-invalid="true"` : ''}${ids.length > 0 ? html` aria-describedby="${ids.join(' ')}"` : ''}`
}

export const mend = (field: Field, mends: Mends): Html =>
  html`${mends.has(field) ? html`<p class="mend" id="${field}-mend">${mends.get(field)}</p>` : ''}`

/** Once, before she books. */
export const rulesPart = (button: Html): Html =>
  row(html`<h2>Before you book</h2>
<ul class="plain-list">${HOUSE_RULES.map((rule) => html`<li>${rule}</li>`)}</ul>
${button}`)
