import type { FastifyInstance } from 'fastify'
import { existingCall } from '../booking/calls.ts'
import { missing } from '../kernel/refusal.ts'
import { handOver, resumeFile } from '../resume/resume-file.ts'
import type { Deps } from '../web/feature.ts'
import { RESUME_DOWNLOAD } from './schemas.ts'
import { viewerOf } from './viewer.ts'

/** The resume for one of a recruiter's calls. Another's looks like one that is not there. */
export async function resumePages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, settings } = deps

  app.get<{ Params: { id: string } }>('/desk/calls/:id/resume', { schema: RESUME_DOWNLOAD }, async (request, reply) => {
    const { recruiter, now } = await viewerOf(request, deps)
    const { booking } = await existingCall(db, request.params.id, now)
    if (booking.recruiterId !== recruiter.id) throw missing()
    return handOver(reply, await resumeFile(db, settings, booking.id))
  })
}
