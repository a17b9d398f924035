import type { FastifyInstance } from 'fastify'
import type { Draft } from '../brief/draft.ts'
import { keepBrief } from '../brief/keep-brief.ts'
import { briefOf } from '../brief/kept-brief.ts'
import { briefChanged } from '../brief/refusals.ts'
import { Refusal } from '../kernel/refusal.ts'
import { keepTicks } from '../prep/keep-ticks.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { callBehind, type WithKey } from './behind-key.ts'
import { draftIn, mendOf, type SentBrief, soundOf } from './brief-form.ts'
import { callPage } from './call-page.ts'
import { ASKS_FORM, BRIEF_FORM, TICKS_FORM } from './schemas.ts'
import { viewOf } from './view.ts'

/** What an executive sends from the page of a coming call. */
export function prepPages(app: FastifyInstance, deps: Deps): void {
  const { db, clock } = deps

  app.post<WithKey & { Body: SentBrief }>('/m/:key/brief', { schema: BRIEF_FORM }, async (request, reply) => {
    const call = await callBehind(request, deps)
    const draft = draftIn(request.body)
    const mend = mendOf(draft)
    const sound = soundOf(draft, mend, await briefOf(db, call.booking))
    const isCurrent = await kept(call.booking.id, sound, request.body.seen)
    if (isCurrent && mend.size === 0) return reply.redirect(`/m/${request.params.key}#brief-kept`, 303)

    const said = isCurrent ? 'All but what is marked is saved.' : CHANGED_ELSEWHERE
    const view = await viewOf(request, await callBehind(request, deps), deps)
    return sendPage(reply.code(isCurrent ? 422 : 409), callPage({ ...view, written: { draft, mend, said } }))
  })

  app.post<WithKey & { Body: { done?: string | string[] } }>(
    '/m/:key/ticks',
    { schema: TICKS_FORM },
    async (request, reply) => {
      await keepTicks(db, await callBehind(request, deps), { ticks: listed(request.body.done) }, clock())
      return reply.redirect(`/m/${request.params.key}#prep`, 303)
    },
  )

  app.post<WithKey & { Body: { ask?: string | string[] } }>(
    '/m/:key/asks',
    { schema: ASKS_FORM },
    async (request, reply) => {
      const call = await callBehind(request, deps)
      const asks = listed(request.body.ask)
      try {
        await keepTicks(db, call, { asks }, clock())
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'too-many-asks') throw error
        return sendPage(reply.code(422), callPage({ ...(await viewOf(request, call, deps)), tooMany: asks }))
      }
      return reply.redirect(`/m/${request.params.key}#asks`, 303)
    },
  )

  /** False where another window was quicker: what that one said is not written over unseen. */
  async function kept(bookingId: string, draft: Draft, seen: string | undefined): Promise<boolean> {
    try {
      await keepBrief(db, bookingId, draft, seen === undefined ? null : (tag) => tag === seen, clock())
      return true
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== briefChanged().code) throw error
      return false
    }
  }
}

const CHANGED_ELSEWHERE =
  'Not saved: your brief was changed in another window. Press “Keep the brief” to keep what stands here, or load the page again to see the other.'

const listed = (sent: string | string[] = []): string[] => [sent].flat()
