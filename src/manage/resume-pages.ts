import multipart from '@fastify/multipart'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Refusal } from '../kernel/refusal.ts'
import { eraseResume } from '../resume/erase-resume.ts'
import { beforeFile, isBrokenForm, keepSent, refusedFile } from '../resume/receive.ts'
import { formBroken, MOST_BYTES, nothingChosen } from '../resume/refusals.ts'
import { handOver, resumeFile } from '../resume/resume-file.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { toProblem } from '../web/problem.ts'
import { callBehind, type WithKey } from './behind-key.ts'
import { notesPage } from './notes-page.ts'
import { NOTES_PAGE, RESUME_DOWNLOAD, RESUME_ERASE_FORM, RESUME_FORM, RESUME_TEXT_FORM } from './resume-schemas.ts'
import { viewOf } from './view.ts'

type WithText = WithKey & { Body: { text?: string } }

/** The resume for one call: sent from a page, looked at, downloaded and erased. */
export async function resumePages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock, settings } = deps
  const onRequest = beforeFile<FastifyRequest<WithKey>>(deps, (request) => callBehind(request, deps))

  app.get<WithKey>('/m/:key/notes', { schema: NOTES_PAGE }, async (request, reply) =>
    sendPage(reply, notesPage(await viewOf(request, await callBehind(request, deps), deps))),
  )

  app.get<WithKey>('/m/:key/resume', { schema: RESUME_DOWNLOAD }, async (request, reply) => {
    const { booking } = await callBehind(request, deps)
    return handOver(reply, await resumeFile(db, settings, booking.id))
  })

  // A scope of its own: the reader of files takes one wherever it is registered, and no other form has any.
  await app.register(async (app) => {
    await app.register(multipart, {
      attachFieldsToBody: 'keyValues',
      limits: { files: 1, fields: 5, parts: 6, fileSize: MOST_BYTES, fieldSize: 10_000 },
    })
    app.post<WithKey & { Body: { file: unknown } }>(
      '/m/:key/resume',
      { onRequest, errorHandler: sayBeside('file'), schema: RESUME_FORM },
      async (request, reply) => {
        const { file } = request.body
        if (!Buffer.isBuffer(file) || file.length === 0) throw nothingChosen()
        return kept(file, request, reply)
      },
    )
  })

  app.post<WithText>(
    '/m/:key/resume/text',
    { onRequest, errorHandler: sayBeside('text'), bodyLimit: MOST_FORM_BYTES, schema: RESUME_TEXT_FORM },
    async (request, reply) => kept(Buffer.from(request.body.text ?? ''), request, reply),
  )

  app.post<WithKey>('/m/:key/resume/erase', { schema: RESUME_ERASE_FORM }, async (request, reply) => {
    const { booking } = await callBehind(request, deps)
    await eraseResume(db, booking.id, clock())
    return reply.redirect(`/m/${request.params.key}#resume`, 303)
  })

  async function kept(file: Buffer, request: FastifyRequest<WithKey>, reply: FastifyReply) {
    const { booking } = await callBehind(request, deps)
    await keepSent(deps, request, booking.id, file)
    return reply.redirect(`/m/${request.params.key}/notes`, 303)
  }

  /** What is wrong with a file is said beside its field, and a pasted text stays where it was typed. */
  function sayBeside(by: 'file' | 'text') {
    return async (error: FastifyError | Refusal, request: FastifyRequest, reply: FastifyReply) => {
      const refusal = refusedFile(error)
      if (refusal === null) throw isBrokenForm(error as FastifyError) ? formBroken() : error
      const asked = request as FastifyRequest<WithText>
      const view = await viewOf(asked, await callBehind(asked, deps), deps)
      const text = by === 'text' ? asked.body?.text : undefined
      reply.code(toProblem(refusal).status)
      return sendPage(reply, notesPage(view, { why: refusal.message, by, ...(text && { text }) }))
    }
  }
}

/** A letter of another script takes nine bytes in a form. */
const MOST_FORM_BYTES = 1024 * 1024
