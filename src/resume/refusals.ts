import { Refusal } from '../kernel/refusal.ts'
import type { Unreadable } from '../reading/reading.ts'

const INSTEAD = 'Please send a PDF or a Word document (.docx), or paste the text.'

/** To each file that is not taken, what is the matter with it and what will do. */
const ANSWERS: Readonly<Record<Unreadable, () => Refusal>> = {
  'neither-pdf-nor-docx': () =>
    new Refusal(
      'unsupported',
      'resume-of-another-kind',
      `This is neither a PDF nor a Word document (.docx), whatever its name says. ${INSTEAD} Older Word files (.doc) and pages can be saved as PDF.`,
    ),
  encrypted: () =>
    new Refusal(
      'invalid',
      'resume-locked',
      'This file is locked with a password, so nobody could read it. Save it without one, and send that.',
    ),
  macros: () =>
    new Refusal(
      'invalid',
      'resume-with-macros',
      'This document carries macros, small programs that mail filters stop. Save it as .docx without macros or as PDF, and send that.',
    ),
  'reaches-out': () =>
    new Refusal(
      'invalid',
      'resume-reaches-out',
      'This Word file would open something from elsewhere, or carries a file within. Save it as PDF, and send that.',
    ),
  broken: () =>
    new Refusal(
      'invalid',
      'resume-broken',
      'This file is damaged or was cut short on its way. Open it on your computer, save it again, and send that.',
    ),
  'too-long': () =>
    new Refusal(
      'invalid',
      'resume-too-long',
      'This file has more in it than a resume. Send the resume alone, without work samples or certificates.',
    ),
  'too-hard': () =>
    new Refusal(
      'invalid',
      'resume-too-hard',
      'Our program could not read this file in the time that it has. Print it to a new PDF, and send that.',
    ),
  empty: () => new Refusal('invalid', 'resume-empty', `There is nothing in this file. ${INSTEAD}`),
}

export const unreadable = (why: Unreadable): Refusal => ANSWERS[why]()

export const MOST_MEGABYTES = 5
export const MOST_BYTES = MOST_MEGABYTES * 1024 * 1024

export const tooLarge = () =>
  new Refusal(
    'too-large',
    'resume-too-large',
    `This file is larger than ${MOST_MEGABYTES} MB. Save it with smaller pictures, or as a plain PDF, and send that.`,
  )

export const nothingChosen = () =>
  new Refusal('invalid', 'resume-not-chosen', 'Choose a file first, or paste the text of your resume.')

export const formBroken = () =>
  new Refusal('malformed', 'form-broken', 'The form did not arrive whole. Please send it again, with one file.')

export const notSaid = () =>
  new Refusal(
    'unsupported',
    'resume-type-unknown',
    'Send the file as application/pdf, as a Word document (application/vnd.openxmlformats-officedocument.wordprocessingml.document), as application/octet-stream, or its text as text/plain.',
  )

/** `seconds` after which there may be room. */
export const tooManyAtOnce = (seconds = 15) =>
  new Refusal('unavailable', 'many-uploads', 'Many files are arriving just now. Please send yours again in a moment.', {
    retryAfterSeconds: seconds,
  })

export const callOver = () =>
  new Refusal(
    'conflict',
    'call-over',
    'This call is over, and the day on which its resume is erased has come: it takes none any more.',
  )

export const resumeErased = () => new Refusal('gone', 'resume-erased', 'This resume has been erased.')

/** It was sealed with a secret that is not ours any more. */
export const resumeSealed = () =>
  new Refusal(
    'gone',
    'resume-sealed',
    'This resume can no longer be opened here. Please upload it again, or send it by mail.',
  )

/** Every way in which a file may be refused. */
export const fileRefusals = (): Refusal[] => [
  ...(Object.keys(ANSWERS) as Unreadable[]).map(unreadable),
  tooLarge(),
  notSaid(),
]
