import type { FastifyInstance } from 'fastify'
import { DaysOff } from '../booking/recruiter-schemas.ts'
import type { Fault } from '../kernel/refusal.ts'
import { Refusal } from '../kernel/refusal.ts'
import { planDaysOff, whatDaysOffRelease } from '../releases/plan.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { faultsAgainst } from '../web/validation.ts'
import { type Away, awayPage, awayPreview } from './away-page.ts'
import { mendOf } from './fields.ts'
import { AWAY_FORM, AWAY_PAGE } from './schemas.ts'
import { type Viewer, viewerOf } from './viewer.ts'

const faultsInDaysOff = faultsAgainst(DaysOff)

interface Sent {
  from: string
  until?: string
  reason?: string
  sure?: 'yes'
}

/** Away for a day or a range: first which calls that costs, then the release, which she may undo. */
export async function awayPages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db } = deps

  app.get('/desk/away', { schema: AWAY_PAGE }, async (request, reply) =>
    sendPage(reply, awayPage({ from: '', until: '', reason: '' }, new Map(), await viewerOf(request, deps))),
  )

  app.post<{ Body: Sent }>('/desk/away', { schema: AWAY_FORM }, async (request, reply) => {
    const viewer = await viewerOf(request, deps)
    const { from, until = '', reason = '', sure } = request.body
    const away = { from, until, reason: reason.trim() }
    const off = { from, ...(until && { until }), ...(away.reason && { reason: away.reason }) }
    const mend = (faults: readonly Fault[]) => sendPage(reply.code(422), mended(away, faults, viewer))

    const malformed = faultsInDaysOff(off)
    if (malformed.length > 0) return mend(malformed)
    try {
      if (sure === undefined) {
        const calls = await whatDaysOffRelease(db, viewer.recruiter, off, viewer.now)
        return sendPage(reply, awayPreview(away, calls, viewer))
      }
      await planDaysOff(db, viewer.recruiter, off, viewer.now)
    } catch (error) {
      if (!(error instanceof Refusal) || error.faults.length === 0) throw error
      return mend(error.faults)
    }
    return reply.redirect('/desk', 303)
  })
}

const mended = (away: Away, faults: readonly Fault[], viewer: Viewer) =>
  awayPage(
    away,
    mendOf(faults, (pointer) => pointer.slice(2)),
    viewer,
  )
