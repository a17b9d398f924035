import { shortDate } from '../../kernel/time.ts'
import type { Note, Reading } from '../../reading/reading.ts'
import type { HeldResume } from '../../resume/held-resume.ts'
import { type Html, html } from '../../web/html.ts'
import { row } from '../../web/layout.ts'
import { firstNameOf } from '../said.ts'
import type { CardView } from './card-page.ts'

/** As many as are looked at in a minute; the others are folded away. */
const AT_A_GLANCE = 5

/** The resume, when it goes, and what a program saw in it. Never a score. */
export function resumePart(view: CardView): Html | '' {
  const { call, resume, wantsResume } = view
  if (resume === null)
    return wantsResume ? row(html`<h2>The resume</h2><p class="empty">${firstNameOf(call)} has sent none yet.</p>`) : ''
  const day = (moment: HeldResume['uploadedAt']) => shortDate(moment, resume.zone)
  if (resume.erasedAt !== null)
    return row(html`<h2>The resume</h2><p class="empty">It was erased on ${day(resume.erasedAt)}.</p>`)

  return row(html`<h2>The resume</h2>
<p><a href="/desk/calls/${call.booking.id}/resume">Download ${resume.fileName}</a>, sent on ${day(resume.uploadedAt)}. It is erased on ${day(resume.eraseAt)}${resume.reading ? '' : ', and cannot be opened here'}.</p>
${resume.reading && notesIn(resume.reading, firstNameOf(call))}`)
}

function notesIn({ notes }: Reading, name: string): Html {
  const first = notes.filter(({ toMend }) => toMend).slice(0, AT_A_GLANCE)
  const others = notes.filter((note) => !first.includes(note))
  return html`<h3>What a program saw in it, and told ${name}</h3>
<p class="hint">It reads text, not people, and may be wrong.</p>
${first.length > 0 ? list(first) : html`<p>Nothing that ${name} should mend first.</p>`}
${others.length > 0 && html`<details><summary>${others.length === 1 ? 'One more note' : `${others.length} more notes`}</summary>${list(others)}</details>`}`
}

const list = (notes: readonly Note[]): Html =>
  html`<ul class="plain-list">${notes.map(({ says }) => html`<li>${says}</li>`)}</ul>`
