import { zoneName } from '../../kernel/time.ts'
import { languageName } from '../../people/languages.ts'
import { SECTORS } from '../../people/sectors.ts'
import type { Recruiter } from '../../people/tables.ts'
import { type Html, html } from '../../web/html.ts'
import { row } from '../../web/layout.ts'
import { COPY, toCopy } from '../copying.ts'
import { field, type Mend, mending, mendList } from '../fields.ts'
import { sheet } from '../sheet.ts'
import { callPart } from './call-part.ts'
import type { Written } from './form.ts'
import { topicsPart } from './topics-part.ts'

export interface ProfileFacts {
  readonly recruiter: Recruiter
  /** What the fields hold. */
  readonly written: Written
  readonly mend: Mend
  readonly isSaved: boolean
  readonly publicUrl: string
}

/** Who she is to executives, how calls take place, what she offers; and what of it she may take along. */
export function profilePage(facts: ProfileFacts): Html {
  const { recruiter, written, mend, isSaved } = facts
  const body = html`${row(
    html`<h1>Your profile</h1>
<p class="lede">What executives read before they choose a time. <a href="/${recruiter.handle}">See it as a guest</a>.</p>
${isSaved ? html`<p class="notice" role="status">Your profile is saved. Calls that are booked stay as they were agreed.</p>` : ''}
${mend.size > 0 ? mendList(mend, (id) => LABELS[id] ?? (id.startsWith('wish-') ? 'How you give a topic' : 'This form')) : ''}`,
    { first: true },
  )}
<form method="post" action="/desk/profile">
${row(whoPart(recruiter, written, mend), { near: true })}
${row(callPart(written, mend))}
${row(html`${topicsPart(written, mend)}${byMail(written)}`)}
${row(sectorsPart(written))}
${row(html`${languagesPart(written, mend)}<div class="buttons"><button>Save the profile</button></div>`)}
</form>
${row(takeAlong(facts))}`
  const title = mend.size > 0 ? 'Mend: your profile' : 'Your profile'
  return sheet({ title, body, current: '/desk/profile', recruiter, scripts: [COPY] })
}

const LABELS: Readonly<Record<string, string>> = {
  ...{ name: 'Your name', headline: 'The line about you', about: 'What more you say', place: 'Your city' },
  ...{
    phone: 'Your number',
    url: 'The address where you meet',
    topics: 'Your topics',
    otherLanguages: 'Your languages',
  },
}

function whoPart({ zone }: Recruiter, { name = '', headline = '', about = '', place }: Written, mend: Mend): Html {
  const { marked, said } = mending(mend, 'about')
  return html`${field(mend, { id: 'name', label: 'Name', value: name, rest: html` required maxlength="120" autocomplete="name"` })}
${field(mend, { id: 'headline', label: 'One line about you', value: headline, rest: html` maxlength="140"`, hint: 'Such as “Twenty years of search in hospitals”.' })}
<div class="field"><label for="about">What more you want to say</label><textarea id="about" name="about" rows="5" maxlength="2000"${marked}>${about}</textarea>${said}</div>
<div class="short">${field(mend, { id: 'place', label: 'Your city', value: place ?? '', rest: html` maxlength="60" autocomplete="address-level2"`, hint: `Times are called by it: “${place ?? zoneName(zone)} time”. Left empty, it is ${zoneName(zone)}.` })}</div>`
}

const byMail = ({ resumesByMail }: Written): Html =>
  html`<label class="check"><input type="checkbox" name="byMail"${resumesByMail ? html` checked` : ''}> <span>Attach resumes to the mail of the evening before. Without it the mail has links, and nothing is kept in your mailbox.</span></label>`

const sectorsPart = ({ sectors = [] }: Written): Html => html`<h2 id="sectors">What you know</h2>
<fieldset><legend class="unseen">Sectors that you know</legend><div class="ticks">${SECTORS.map(
  ({ id, title }) =>
    html`<label class="check"><input type="checkbox" name="sector" value="${id}"${sectors.includes(id) ? html` checked` : ''}> <span>${title}</span></label>`,
)}</div></fieldset>`

const USUAL_LANGUAGES = ['en', 'es', 'fr', 'de', 'pt', 'it', 'nl', 'pl', 'ar', 'hi', 'ja', 'zh']

function languagesPart({ languages }: Written, mend: Mend): Html {
  const others = languages.filter((code) => !USUAL_LANGUAGES.includes(code))
  return html`<h2 id="languages">Languages</h2>
<fieldset><legend class="unseen">Languages in which you take calls</legend><div class="ticks">${USUAL_LANGUAGES.map(
    (code) =>
      html`<label class="check"><input type="checkbox" name="language" value="${code}"${languages.includes(code) ? html` checked` : ''}> <span lang="en">${languageName(code)}</span></label>`,
  )}</div></fieldset>
<div class="short">${field(mend, { id: 'otherLanguages', label: 'Others', value: others.join(', '), rest: html` maxlength="100" autocomplete="off" autocapitalize="off"`, hint: 'Their codes, such as cs, el.' })}</div>`
}

function takeAlong({ recruiter, publicUrl }: ProfileFacts): Html {
  const line = `<script src="${publicUrl}/embed.js" data-handle="${recruiter.handle}" async></script>`
  return html`<h2>On your own site</h2>
<p>This line shows your next free times there. Whoever chooses one comes here to book it.</p>
${toCopy('embed', line, 'the line')}
<h2>What is held about you</h2>
<p>Your profile, hours, calls and what became of them, calendars and keys without their secrets, and sign-ins: <a href="/desk/export.json" download>take all of it along</a> as one file. <a href="/privacy">How long it is kept</a>.</p>
<p class="hint">Mails about your calls go to ${recruiter.email}. Whoever runs this Goodturn can change that address.</p>`
}
