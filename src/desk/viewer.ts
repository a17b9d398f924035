import type { FastifyRequest } from 'fastify'
import type { DateTime } from 'luxon'
import type { Hours } from '../kernel/time.ts'
import { recruiterAtDesk } from '../people/signed-in.ts'
import type { Recruiter } from '../people/tables.ts'
import type { Deps } from '../web/feature.ts'
import { hoursIn } from '../web/reader.ts'

/** Who sits at the desk, when, and how she reads a clock. Its times are those of her own hours, wherever she is. */
export interface Viewer {
  readonly recruiter: Recruiter
  readonly hours: Hours
  readonly now: DateTime
}

export const viewerOf = async (request: FastifyRequest, deps: Deps): Promise<Viewer> => ({
  recruiter: await recruiterAtDesk(request, deps),
  hours: hoursIn(request.headers['accept-language']),
  now: deps.clock(),
})
