import { Type } from 'typebox'
import { MEDIA_TYPES } from '../resume/file-name.ts'
import { FILE_ANSWER, FILE_FIELD } from '../resume/schemas.ts'
import { sentOn } from '../web/schemas.ts'
import { KEYS } from '../web/story.ts'
import { form, shared } from './schemas.ts'

/** The pages of the resume for one call, and what their forms carry. */

const NOTES = `/m/${KEYS.manage}/notes`

const upload = {
  ...form,
  response: { 303: sentOn('Done: on to the reading notes', NOTES) },
  problems: [403, 404, 409, 422, 503] as const,
}

export const NOTES_PAGE = {
  ...shared,
  operationId: 'notesPage',
  summary: 'The reading notes on her resume, for the executive of a call',
  response: { 200: Type.String({ description: 'The page' }) },
}

export const RESUME_DOWNLOAD = {
  ...shared,
  operationId: 'resumeOfCall',
  summary: 'The resume that she sent, to download',
  produces: [MEDIA_TYPES.pdf, MEDIA_TYPES.docx, 'text/plain'],
  response: { 200: FILE_ANSWER },
  problems: [404, 503] as const,
}

export const RESUME_FORM = {
  ...upload,
  operationId: 'sendResume',
  summary: 'Send the resume for a call',
  consumes: ['multipart/form-data'],
  body: Type.Object({ file: FILE_FIELD }, { additionalProperties: false }),
}

export const RESUME_TEXT_FORM = {
  ...upload,
  operationId: 'sendResumeText',
  summary: 'Send the text of a resume for a call',
  body: Type.Object(
    {
      text: Type.String({
        maxLength: 100_000,
        description: 'the text of the resume',
        examples: ['Avery Quinn\navery@example.com\nChief operating officer, 2016 to March 2020'],
      }),
    },
    { additionalProperties: false },
  ),
}

export const RESUME_ERASE_FORM = {
  ...form,
  operationId: 'eraseResumeOfCall',
  summary: 'Erase the resume for a call at once',
}
