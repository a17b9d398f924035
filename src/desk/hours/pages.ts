import type { FastifyInstance, FastifyReply } from 'fastify'
import { saveHours } from '../../availability/save-hours.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { recruiterAtDesk } from '../../people/signed-in.ts'
import { asset } from '../../web/asset.ts'
import type { Deps } from '../../web/feature.ts'
import { html } from '../../web/html.ts'
import { sendLongPage } from '../../web/layout.ts'
import { nameOf, type Sent } from './form.ts'
import { type HoursFacts, hoursPage } from './hours-page.ts'
import { asKept, lookedAt } from './look-at-hours.ts'
import { HOURS_FORM, HOURS_PAGE, SAVE_FORM } from './schemas.ts'

const SCRIPT = asset(
  '/hours.js',
  new URL('./hours.js', import.meta.url),
  'hoursScript',
  'Shows what changes while one writes',
)

/** The week of a recruiter: look at it, see what a change would do, save it. */
export async function hoursPages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock } = deps
  SCRIPT.serve(app)

  app.get<{ Querystring: { saved?: string } }>('/desk/hours', { schema: HOURS_PAGE }, async (request, reply) => {
    const recruiter = await recruiterAtDesk(request, deps)
    const facts = await asKept(deps, recruiter, request)
    const notice = request.query.saved
      ? html`<p class="notice" role="status">Your hours are saved. This is what executives see from now on.</p>`
      : ''
    return sendLongPage(reply, hoursPage({ ...facts, notice }, SCRIPT))
  })

  app.post<{ Body: Sent }>('/desk/hours', { schema: HOURS_FORM }, async (request, reply) => {
    const facts = await lookedAt(deps, await recruiterAtDesk(request, deps), request)
    const { seen } = request.body
    if (facts.mend.size > 0) return sendLongPage(reply.code(422), hoursPage(facts, SCRIPT))
    if (seen !== undefined && seen !== String(facts.seen) && !facts.effect?.isSame) return sendOvertaken(reply, facts)
    return sendLongPage(reply, hoursPage(facts, SCRIPT))
  })

  app.post<{ Body: Sent }>('/desk/hours/save', { schema: SAVE_FORM }, async (request, reply) => {
    const recruiter = await recruiterAtDesk(request, deps)
    const { looked, seen } = request.body
    const facts = await lookedAt(deps, recruiter, request)
    if (facts.mend.size > 0) return sendLongPage(reply.code(422), hoursPage(facts, SCRIPT))
    if (looked !== undefined && looked !== nameOf(facts.draft))
      return sendLongPage(reply.code(409), hoursPage({ ...facts, notice: CHANGED_SINCE }, SCRIPT))
    try {
      if (!facts.effect?.isSame) await saveHours(db, recruiter.id, facts.draft, wasSeen(seen), clock())
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'stale') throw error
      // A second press of the same button comes after the first has saved.
      const now = await lookedAt(deps, recruiter, request)
      if (!now.effect?.isSame) return sendOvertaken(reply, now)
    }
    return reply.redirect('/desk/hours?saved=yes', 303)
  })
}

const sendOvertaken = (reply: FastifyReply, facts: HoursFacts) =>
  sendLongPage(reply.code(412), hoursPage({ ...facts, notice: SAVED_MEANWHILE }, SCRIPT))

const CHANGED_SINCE = html`<p class="notice" role="status">You have changed something since you last looked at what it does. Nothing is saved yet: please look once more, then save.</p>`

const SAVED_MEANWHILE = html`<p class="notice" role="status">Your hours were saved elsewhere while you had this page open. Yours are kept below, and nothing is lost: look at what they change now, then save, or <a href="/desk/hours">see the other ones</a>.</p>`

const wasSeen = (seen: string | undefined) =>
  seen === undefined ? null : (version: number) => String(version) === seen
