import { firstName } from '../kernel/text.ts'
import { longDate } from '../kernel/time.ts'
import { isLegible, type Note, type Reading, type Result } from '../reading/reading.ts'
import { isThere } from '../resume/held-resume.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'
import { heldResumePart, isOver, mayBeSent, type NotTaken, resumeForms } from './resume-part.ts'

/** Her reading notes, to her first: what to mend, what else was seen, and the resume as a program reads it. */
export function notesPage(view: CallView, notTaken?: NotTaken): Html {
  const { resume } = view.pack
  const title = notTaken ? 'Mend: your resume' : 'Your reading notes'
  const reading = notTaken ? null : (resume?.reading ?? null)
  const body = html`${notTaken ? refused(view, notTaken) : opening(view)}
${reading && notesParts(reading)}
${resume && row(html`<h2>What is kept</h2>${heldResumePart(view, resume, 'nowhere')}`)}
${!notTaken && mayBeSent(view) ? row(html`<h2>${isOver(view) ? 'Send a new version' : isThere(resume) ? 'Send another in its place' : 'Send it'}</h2>${resumeForms(view)}`) : ''}
${row(html`<p><a href="/m/${view.key}#resume">Back to your call</a></p>`, { near: true })}`
  return page({ title, body })
}

const refused = (view: CallView, notTaken: NotTaken): Html =>
  row(
    html`<h1>This one is not kept</h1>
<p class="lede">${view.pack.resume && !view.pack.resume.erasedAt ? 'The resume that you sent before stays as it was.' : 'Nothing was kept of it.'}</p>
${mayBeSent(view) ? resumeForms(view, notTaken) : html`<p>${notTaken.why}</p>`}`,
    { first: true },
  )

function opening({ call, pack }: CallView): Html {
  const name = firstName(call.recruiter.name)
  const { resume } = pack
  const reading = resume?.reading
  return row(
    html`<h1>Your reading notes</h1>
${
  reading
    ? html`<p class="lede">Your resume is kept; ${name} can read it now. It is erased on ${longDate(resume.eraseAt, call.booking.zone)}.</p>
<p>Here is what a program reads in it. It is no score, and programs miss things: skip what is wrong. ${name} sees this beside the file, and nobody else does.</p>`
    : html`<p class="lede">${whyNone(resume)}</p>`
}`,
    {
      first: true,
      ...(reading &&
        isLegible(reading) && {
          margin: html`<b>${reading.words} words</b>${reading.pages === null ? '' : html` <span>on ${reading.pages === 1 ? 'one page' : `${reading.pages} pages`}</span>`}`,
        }),
    },
  )
}

const whyNone = (resume: CallView['pack']['resume']): string => {
  if (resume === null) return 'There are none yet: you have not sent a resume for this call.'
  return resume.erasedAt
    ? 'They were erased with your resume.'
    : 'They can no longer be opened here. Please send your resume again.'
}

function notesParts({ notes, preview }: Reading): Html {
  const toMend = notes.filter((note) => note.toMend)
  const others = notes.filter((note) => !note.toMend)
  return html`${toMend.length > 0 && row(html`<h2>Worth mending before you send it to anybody</h2>${listed(toMend)}`)}
${others.length > 0 && row(html`<h2>${toMend.length > 0 ? 'What else it saw' : 'What it saw'}</h2>${listed(others)}`)}
${
  preview !== '' &&
  row(html`<h2 id="as-read">As a program reads it</h2>
<p>This is your resume as a program reads it. If the order is wrong here, it may be wrong in an employer’s database.</p>
<pre class="tall" tabindex="0" role="region" aria-labelledby="as-read">${preview}</pre>`)
}`
}

/** What was not seen has its label; what was, is most of it, and needs none. */
function listed(notes: readonly Note[]): Html {
  const seen = notes.filter(({ result }) => result === 'found')
  const unseen = notes.filter(({ result }) => result !== 'found')
  return html`${unseen.length > 0 && html`<dl class="facts">${unseen.map((note) => html`<dt>${RESULT_WORDS[note.result]}</dt><dd>${told(note)}</dd>\n`)}</dl>`}
${seen.length > 0 && html`<ul class="plain-list">${seen.map((note) => html`<li>${told(note)}</li>\n`)}</ul>`}`
}

const told = ({ says, lines }: Note): Html =>
  html`${says}${lines.length > 0 ? html`<ul class="plain-list">${lines.map((line) => html`<li>${line}</li>`)}</ul>` : ''}`

const RESULT_WORDS: Readonly<Record<Result, string>> = {
  found: 'found',
  'not-found': 'not found by the program',
  'could-not-read': 'could not read',
}
