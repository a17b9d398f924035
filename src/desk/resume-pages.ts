import type { FastifyInstance } from 'fastify'
import { callOfRecruiter } from '../booking/own-call.ts'
import { handOver, resumeFile } from '../resume/resume-file.ts'
import type { Deps } from '../web/feature.ts'
import { RESUME_DOWNLOAD } from './schemas.ts'
import { viewerOf } from './viewer.ts'

/** The resume for one of a recruiter's calls. */
export async function resumePages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, settings } = deps

  app.get<{ Params: { id: string } }>('/desk/calls/:id/resume', { schema: RESUME_DOWNLOAD }, async (request, reply) => {
    const { recruiter, now } = await viewerOf(request, deps)
    const { booking } = await callOfRecruiter(db, recruiter, request.params.id, now)
    return handOver(reply, await resumeFile(db, settings, booking.id))
  })
}
