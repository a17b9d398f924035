import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyError, FastifyRequest } from 'fastify'
import { managedCall } from '../booking/managed-call.ts'
import { ownCall } from '../booking/own-call.ts'
import { callNotBooked, callReleased } from '../booking/refusals.ts'
import { ById } from '../booking/schemas.ts'
import { missing } from '../kernel/refusal.ts'
import type { Deps } from '../web/feature.ts'
import { BY_MANAGE_KEY, BY_RECRUITER, DONE } from '../web/schemas.ts'
import { eraseResume } from './erase-resume.ts'
import { MEDIA_TYPES } from './file-name.ts'
import { type HeldResume, heldResume } from './held-resume.ts'
import { beforeFile, keepSent, refusedFile, takeFiles } from './receive.ts'
import { callOver, fileRefusals, notSaid, resumeErased, resumeSealed, tooManyAtOnce } from './refusals.ts'
import { resumeReply } from './replies.ts'
import { handOver, resumeFile } from './resume-file.ts'
import { FILE_ANSWER, FILE_BODY, RESUME } from './schemas.ts'

type OfCall = FastifyRequest<{ Params: { id: string } }>

/** The resume for a call: sent, read and erased by its executive, and read by the two of them alone. */
export const resumeRoutes: FastifyPluginAsyncTypebox<Deps> = async (app, deps) => {
  const { db, settings, clock } = deps
  const shared = { tags: ['booking'], security: BY_MANAGE_KEY, params: ById }
  const file = {
    params: ById,
    produces: [MEDIA_TYPES.pdf, MEDIA_TYPES.docx, 'text/plain'],
    response: { 200: FILE_ANSWER },
    problems: [404, resumeErased(), resumeSealed(), 503] as const,
  }
  const ofKey = (request: OfCall) => managedCall(request, request.params.id, deps)
  takeFiles(app)

  app.put(
    '/bookings/:id/resume',
    {
      onRequest: beforeFile(deps, ofKey),
      errorHandler: (error: FastifyError) => {
        throw refusedFile(error) ?? error
      },
      schema: {
        operationId: 'keepResume',
        summary: 'Send the resume for a call',
        description:
          'A PDF, a Word document (.docx) or its text, 5 MB at most, before the call, and a new version after it until the day on which it is erased. The content decides what it is. It replaces the one before. Only the two people of the call can download it; it is erased some days after the call, or at once when you say so.',
        ...shared,
        consumes: Object.keys(FILE_BODY.content),
        body: FILE_BODY,
        response: { 200: RESUME },
        problems: [404, callNotBooked(), callReleased(), callOver(), ...fileRefusals(), 503, tooManyAtOnce()],
      },
    },
    async (request) => {
      if (!Buffer.isBuffer(request.body)) throw notSaid()
      await keepSent(deps, request, request.params.id, request.body)
      return replyOf(request.params.id, await heldResume(db, settings, request.params.id))
    },
  )

  app.get(
    '/bookings/:id/resume',
    { schema: { operationId: 'downloadResume', summary: 'The resume that you sent', ...shared, ...file } },
    async (request, reply) => {
      const { booking } = await ofKey(request)
      return handOver(reply, await resumeFile(db, settings, booking.id))
    },
  )

  app.get(
    '/bookings/:id/notes',
    {
      schema: {
        operationId: 'readNotes',
        summary: 'What a program reads in your resume',
        description: 'Reading notes, and what is held of the resume. Never a score.',
        ...shared,
        response: { 200: RESUME },
        problems: [404, 503],
      },
    },
    async (request) => {
      const { booking } = await ofKey(request)
      return replyOf(booking.id, await heldResume(db, settings, booking.id))
    },
  )

  app.delete(
    '/bookings/:id/resume',
    {
      schema: {
        operationId: 'eraseResume',
        summary: 'Erase the resume of a call at once',
        ...shared,
        response: { 204: DONE },
        problems: [404, 503],
      },
    },
    async (request, reply) => {
      const { booking } = await ofKey(request)
      await eraseResume(db, booking.id, clock())
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/me/bookings/:id/resume',
    {
      schema: {
        operationId: 'downloadOwnResume',
        summary: "The resume for one of the signed-in recruiter's calls",
        tags: ['recruiter'],
        security: BY_RECRUITER,
        ...file,
      },
    },
    async (request, reply) => {
      const { booking } = await ownCall(request, request.params.id, deps)
      return handOver(reply, await resumeFile(db, settings, booking.id))
    },
  )
}

function replyOf(id: string, held: HeldResume | null) {
  if (held === null) throw missing()
  return { id, ...resumeReply(held) }
}
