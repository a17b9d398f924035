import type { DateTime } from 'luxon'
import { firstName } from '../kernel/text.ts'
import { clockTime, shortDate, zoneName } from '../kernel/time.ts'
import type { Recruiter } from '../people/tables.ts'
import { isTopicId } from '../topics/topic.ts'
import { topicOf } from '../topics/topics.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import type { Reader } from '../web/reader.ts'
import { SCRIPT } from './booking-page.ts'
import { questionField } from './fields-part.ts'
import type { Time } from './times.ts'
import { daysOf } from './times-part.ts'
import type { Written } from './written.ts'

interface Gone {
  readonly recruiter: Recruiter
  /** When the time was; null where there never was one. */
  readonly was: DateTime | null
  /** Why it cannot be had, in a sentence. */
  readonly why: string
  /** Whether somebody else has it. */
  readonly isTaken: boolean
  readonly near: readonly Time[]
  readonly reader: Reader
  /** With a new token: it will be another wish. */
  readonly written: Written
  readonly verb: 'Hold' | 'Book'
}

/** The time went to another meanwhile: the nearest ones instead, nothing chosen for her, and nothing lost of what she typed. */
export function gonePage(gone: Gone): Html {
  const { recruiter, was, why, isTaken, near, reader } = gone
  const { zone, hours } = reader
  const name = firstName(recruiter.name)
  const at = was && clockTime(was, zone, hours)
  const heading = isTaken && at ? `Someone took ${at} a moment before you` : 'That time cannot be had'
  const lede =
    near.length > 0
      ? `These are the nearest times that ${name} still has. Everything you wrote is here; choose one and carry on.`
      : ''
  const body = html`${row(
    html`<h1>${heading}</h1>
${!isTaken && html`<p>${why}</p>`}
${lede && html`<p class="lede">${lede}</p>`}`,
    {
      first: true,
      ...(was && {
        margin: html`<b>${at}</b> <span>${shortDate(was, zone)}</span> <span>${zoneName(zone)} time</span>`,
      }),
    },
  )}
${near.length > 0 ? formPart(gone) : nothingLeft(gone)}
${row(html`<h2>None of these?</h2>
<p>Times come back when plans change. ${isTopicId(gone.written.topic) && html`<a href="/?topic=${gone.written.topic}">See who else talks about this</a>, or look`}${!isTopicId(gone.written.topic) && 'Look'} at <a href="/">all free conversations</a>.</p>`)}`
  return page({ title: heading, body, scripts: near.length > 0 ? [SCRIPT] : [] })
}

function formPart({ recruiter, near, reader, written, verb }: Gone): Html {
  const { handle, name } = recruiter
  return html`<form action="/${handle}" method="post">
${row(html`<h2 id="times">Choose another time</h2>`, { near: true })}
<div role="radiogroup" aria-labelledby="times">
${daysOf(near, reader, '')}</div>
${row(html`<p class="small"><a href="/${handle}">All of ${firstName(name)}’s times</a></p>`, { near: true })}
${row(html`<h2>What you wrote</h2>
${questionField(firstName(name), written.question, new Map())}
${facts(written)}
${hidden(written, 'once', 'topic', 'about', 'name', 'email', 'phone', 'zone')}
<div class="buttons"><button data-verb="${verb}">${verb} this time</button></div>`)}
</form>`
}

const nothingLeft = ({ recruiter, written }: Gone): Html =>
  row(html`<p class="empty">${firstName(recruiter.name)} has no other time for this at the moment.</p>
<h2>What you wrote</h2>
<blockquote class="asked">${written.question}</blockquote>`)

const facts = ({ topic, name, email, phone, about }: Written): Html => html`<dl class="facts">
${isTopicId(topic) ? html`<dt>About</dt><dd>${topicOf(topic).title}</dd>` : ''}
<dt>You</dt><dd>${[name, email, phone, about].filter((each) => each !== '').join(', ')}</dd></dl>`

export const hidden = (written: Written, ...names: readonly (keyof Written)[]): Html =>
  html`${names.map(
    (name) => html`<input type="hidden" name="${name}" value="${written[name]}">
`,
  )}`
