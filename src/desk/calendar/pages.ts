import { hash, randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { closeFeed } from '../../calendar/close-feed.ts'
import type { FeedDetail } from '../../calendar/feed.ts'
import type { FeedReply } from '../../calendar/feed-replies.ts'
import { makeFeed } from '../../calendar/make-feed.ts'
import { feedsOf, type Owner } from '../../calendar/own-feeds.ts'
import { replaceFeed } from '../../calendar/replace-feed.ts'
import { doneOnce, type Once } from '../../idempotency/answer-once.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type ApiKeyReply, apiKeysOf, deleteApiKey, makeApiKey } from '../../people/api-keys.ts'
import { changeProfile } from '../../people/change-profile.ts'
import { recruiterAtDesk } from '../../people/signed-in.ts'
import type { CalendarChoice, Recruiter } from '../../people/tables.ts'
import type { Deps } from '../../web/feature.ts'
import { sendPage } from '../../web/layout.ts'
import { hoursIn } from '../../web/reader.ts'
import { COPY } from '../copying.ts'
import { mendOf } from '../fields.ts'
import { type CalendarFacts, calendarPage } from './calendar-page.ts'
import { madeFeedPage, madeKeyPage } from './made-page.ts'
import {
  CALENDAR_PAGE,
  CHOICE_FORM,
  CLOSE_FORM,
  DELETE_KEY_FORM,
  FEED_FORM,
  KEY_FORM,
  REPLACE_FORM,
} from './schemas.ts'

type WithId = { Params: { id: string } }
type Pressed = { Body: { once: string } }

const ownerOf = ({ id }: Recruiter): Owner => ({ id, party: 'recruiter' })

/** The calendars and programs that read a recruiter's calls. A secret is in the answer that made it, and in no other. */
export async function calendarPages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock } = deps
  COPY.serve(app)

  app.get('/desk/calendar', { schema: CALENDAR_PAGE }, async (request, reply) => {
    const recruiter = await recruiterAtDesk(request, deps)
    return sendPage(reply, calendarPage(await factsOf(deps, recruiter, request)))
  })

  app.post<{ Body: { once: string; name?: string; detail: FeedDetail } }>(
    '/desk/calendar/feeds',
    { schema: FEED_FORM },
    async (request, reply) => {
      const recruiter = await recruiterAtDesk(request, deps)
      const { name, detail } = request.body
      return orMended(deps, recruiter, request, reply, { name }, async () => {
        const made = await pressedOnce<FeedReply>(deps, recruiter, request, (once) =>
          makeFeed(deps, ownerOf(recruiter), { detail, ...(name && { name }) }, once, clock()),
        )
        return madeFeedPage(made, recruiter)
      })
    },
  )

  app.post<WithId & Pressed>('/desk/calendar/feeds/:id/replace', { schema: REPLACE_FORM }, async (request, reply) => {
    const recruiter = await recruiterAtDesk(request, deps)
    const made = await pressedOnce<FeedReply>(deps, recruiter, request, (once) =>
      replaceFeed(deps, ownerOf(recruiter), request.params.id, once, clock()),
    )
    return sendPage(reply, madeFeedPage(made, recruiter))
  })

  app.post<WithId>('/desk/calendar/feeds/:id/close', { schema: CLOSE_FORM }, async (request, reply) => {
    await closeFeed(db, ownerOf(await recruiterAtDesk(request, deps)), request.params.id, clock())
    return back(reply)
  })

  app.post<{ Body: { calendar: CalendarChoice } }>(
    '/desk/calendar/choice',
    { schema: CHOICE_FORM },
    async (request, reply) => {
      await changeProfile(db, (await recruiterAtDesk(request, deps)).id, request.body, clock())
      return back(reply)
    },
  )

  app.post<{ Body: { once: string; keyName?: string } }>(
    '/desk/calendar/keys',
    { schema: KEY_FORM },
    async (request, reply) => {
      const recruiter = await recruiterAtDesk(request, deps)
      const { keyName } = request.body
      return orMended(deps, recruiter, request, reply, { keyName }, async () => {
        const made = await pressedOnce<ApiKeyReply & { key: string }>(deps, recruiter, request, (once) =>
          makeApiKey(db, recruiter.id, keyName, once, clock()),
        )
        return madeKeyPage(made, recruiter)
      })
    },
  )

  app.post<WithId>('/desk/calendar/keys/:id/delete', { schema: DELETE_KEY_FORM }, async (request, reply) => {
    await deleteApiKey(db, (await recruiterAtDesk(request, deps)).id, request.params.id)
    return back(reply)
  })
}

const back = (reply: FastifyReply) => reply.redirect('/desk/calendar', 303)

/** Another recruiter in the same browser, or another wish from a page that was gone back to, is no second press of the same button. */
async function pressedOnce<Answer>(
  deps: Deps,
  { id }: Recruiter,
  request: FastifyRequest<Pressed>,
  work: (once: Once) => Promise<Answer>,
): Promise<Answer> {
  const wish = hash('sha256', JSON.stringify(request.body), 'base64url')
  const done = await doneOnce(deps, request, `${id}:${wish}`, work)
  return 'now' in done ? done.now : (done.again as Answer)
}

async function factsOf(
  { db, clock, settings }: Deps,
  recruiter: Recruiter,
  request: FastifyRequest,
): Promise<CalendarFacts> {
  return {
    recruiter,
    hours: hoursIn(request.headers['accept-language']),
    feeds: await feedsOf(db, ownerOf(recruiter)),
    keys: await apiKeysOf(db, recruiter.id, clock()),
    openTimes: `${settings.publicUrl}/feeds/open/${recruiter.handle}.ics`,
    once: randomUUID,
    ...{ mend: new Map(), typed: {}, notice: '' },
  }
}

/** What was made; or the page again, with what was typed and what is to be mended. */
async function orMended(
  deps: Deps,
  recruiter: Recruiter,
  request: FastifyRequest,
  reply: FastifyReply,
  typed: { name?: string | undefined; keyName?: string | undefined },
  work: () => Promise<ReturnType<typeof calendarPage>>,
) {
  try {
    return sendPage(reply, await work())
  } catch (error) {
    if (!(error instanceof Refusal) || !['invalid', 'conflict'].includes(error.kind)) throw error
    const field = 'keyName' in typed ? 'keyName' : 'name'
    const mend = mendOf(error.faults, () => field)
    const facts = await factsOf(deps, recruiter, request)
    const notice = error.faults.length > 0 ? '' : error.message
    return sendPage(
      reply.code(error.kind === 'conflict' ? 409 : 422),
      calendarPage({ ...facts, mend, notice, typed: { [field]: typed[field] ?? '' } }),
    )
  }
}
