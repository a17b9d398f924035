import type { DateTime } from 'luxon'
import { firstName, possessive } from '../kernel/text.ts'
import { longDate, longMoment } from '../kernel/time.ts'
import { isLegible } from '../reading/reading.ts'
import { type HeldResume, isThere } from '../resume/held-resume.ts'
import { takenUntil } from '../resume/lasting.ts'
import { topicOf } from '../topics/topics.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'

/** What was sent and is not taken, with what is the matter. */
export interface NotTaken {
  readonly why: string
  readonly by: 'file' | 'text'
  readonly text?: string
}

/** Her resume on the page of the call: sent, looked at, replaced, erased. Nothing where the topic needs none and there is none. */
export function resumePart(view: CallView): Html | '' {
  const { resume } = view.pack
  const { wantsResume } = topicOf(view.call.booking.topic)
  if (resume === null && (wantsResume === 'no' || !mayBeSent(view))) return ''
  return row(html`<h2 id="resume">Your resume</h2>
${resume === null ? asked(view, wantsResume === 'yes') : heldResumePart(view, resume, 'to the notes')}
${mayBeSent(view) && (isOver(view) ? newVersion(view) : isThere(resume) ? replacing(view) : resumeForms(view))}
${byMail(view)}`)
}

/** What has left by mail cannot be erased here. */
const byMail = ({ call: { recruiter } }: CallView): Html | '' => {
  if (!recruiter.resumesByMail) return ''
  const name = firstName(recruiter.name)
  return html`<p class="hint">${name} has resumes by mail, the evening before a call: what is in that mailbox is ${possessive(name)} to delete.</p>`
}

/** Before the call, and a new version after it. */
export const mayBeSent = (view: CallView): boolean => {
  const { booking } = view.call
  return booking.bookedAt !== null && booking.releasedAt === null && untilWhen(view) > view.now
}

const untilWhen = ({ call: { booking }, pack: { brief }, retention }: CallView): DateTime =>
  takenUntil(booking, retention, brief.keepResumeAt !== null)

export const isOver = ({ call: { booking }, now }: CallView): boolean => booking.endsAt <= now

const asked = (view: CallView, isWanted: boolean): Html => {
  const name = firstName(view.call.recruiter.name)
  if (isOver(view)) return html`<p class="empty">You sent none for this call.</p>`
  return html`<p>${isWanted ? `${name} reads it before this call.` : `If you like: ${name} then knows your path before you speak.`} A program reads it first, and shows you at once what it sees.</p>`
}

/** What there is, and what may be done with it. */
export function heldResumePart(view: CallView, resume: HeldResume, leads: 'to the notes' | 'nowhere'): Html {
  const { call, hours, key } = view
  const { zone } = call.booking
  const { fileName, size, uploadedAt, erasedAt, eraseAt, reading } = resume
  if (erasedAt !== null)
    return html`<p class="empty">The one that you sent was erased on ${longDate(erasedAt, zone)}.</p>`
  const isToNotes = leads === 'to the notes'
  const toMend = isToNotes ? (reading?.notes.filter((note) => note.toMend).length ?? 0) : 0
  return html`<dl class="facts">
<dt>File</dt><dd>${fileName}, ${inSize(size)}${!isToNotes && html`<p class="hint">This is the name under which ${firstName(call.recruiter.name)} loads it. Others find it again by such a name, too: give your own file the same.</p>`}</dd>
<dt>Sent</dt><dd>${longMoment(uploadedAt, zone, hours)}</dd>
<dt>Erased</dt><dd>by itself on ${longDate(eraseAt, zone)}, or now</dd>
</dl>
${reading && !isLegible(reading) ? html`<p>It is there, but no program can read it.</p>` : toMend > 0 ? html`<p>The program saw ${toMend === 1 ? 'one thing' : `${toMend} things`} that you may want to mend.</p>` : ''}
<div class="buttons">${isToNotes && html`<a class="button second" href="/m/${key}/notes">See what a program reads in it</a>`}<a class="button words" href="/m/${key}/resume">Download it</a></div>
<form class="buttons" method="post" action="/m/${key}/resume/erase"><button class="words">Erase it now</button></form>`
}

/** What was agreed in the call is done after it. */
const newVersion = (view: CallView): Html => {
  const name = firstName(view.call.recruiter.name)
  const { resume } = view.pack
  return html`<details><summary>${resume === null ? 'Send one' : 'Send a new version'}</summary><p class="hint">${resume && 'It takes the place of what there is; '}${name} can read it until it is erased on ${longDate(untilWhen(view), view.call.booking.zone)}.</p>${resumeForms(view)}</details>`
}

const replacing = (view: CallView): Html =>
  html`<details><summary>Send another in its place</summary>${resumeForms(view)}</details>`

/** A file, or its text: whatever is sent takes the place of what there was. */
export function resumeForms({ key }: Pick<CallView, 'key'>, notTaken?: NotTaken): Html {
  const ofFile = markOf('file', notTaken)
  const ofText = markOf('text', notTaken)
  return html`<form class="flow" method="post" action="/m/${key}/resume" enctype="multipart/form-data">
<div class="field"><label for="file">A PDF or a Word document (.docx), 5 MB at most</label><input id="file" name="file" type="file" accept=".pdf,.docx,.txt" required${ofFile.marked}>${ofFile.said}</div>
<div class="buttons"><button class="second">Send the file</button></div>
</form>
<details${notTaken?.by === 'text' ? ' open' : ''}><summary>Or paste its text</summary><form class="flow" method="post" action="/m/${key}/resume/text">
<div class="field"><label for="text">The text of your resume</label><textarea id="text" name="text" rows="8" maxlength="100000" required autocomplete="off"${ofText.marked}>${notTaken?.text ?? ''}</textarea>${ofText.said}</div>
<div class="buttons"><button class="second">Send the text</button></div>
</form></details>`
}

function markOf(field: NotTaken['by'], notTaken: NotTaken | undefined): { marked: Html | ''; said: Html | '' } {
  if (notTaken?.by !== field) return { marked: '', said: '' }
  return {
    marked: html` aria-invalid="true" aria-describedby="${field}-mend"`,
    said: html`<p class="mend" id="${field}-mend">${notTaken.why}</p>`,
  }
}

const inSize = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
