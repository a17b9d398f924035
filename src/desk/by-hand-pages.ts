import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { freeTimes } from '../availability/own-times.ts'
import { BOOKING_FORM } from '../book/schemas.ts'
import {
  askOf,
  type Field,
  type Mends,
  mendsFor,
  mendsOf,
  unwritten,
  type Written,
  writtenIn,
} from '../book/written.ts'
import { bookByHand } from '../booking/book-by-hand.ts'
import type { BookingReply } from '../booking/replies.ts'
import { doneOnce } from '../idempotency/answer-once.ts'
import { Refusal } from '../kernel/refusal.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { formSchema, pageSchema } from '../web/page-schemas.ts'
import { toProblem } from '../web/problem.ts'
import { IDS } from '../web/story.ts'
import { byHandPage } from './by-hand-page.ts'
import { atDesk } from './schemas.ts'
import { type Viewer, viewerOf } from './viewer.ts'

const PAGE = pageSchema({ operationId: 'byHandPage', summary: 'Where a recruiter books somebody in by hand' }, atDesk)

const FORM = formSchema(
  { operationId: 'bookByHand', summary: 'Book somebody into a time of her own' },
  `/desk/calls/${IDS.booking}`,
  { ...atDesk, body: BOOKING_FORM.body, problems: [403, 404, 409, 422, 503] },
)

/** Enough for a look at some weeks. */
const MOST_TIMES = 40

/** Booking somebody in by hand. */
export async function byHandPages(app: FastifyInstance, deps: Deps): Promise<void> {
  const show = async (
    reply: FastifyReply,
    viewer: Viewer,
    written: Written,
    mends: Mends = new Map(),
    notice?: string,
  ) => {
    const times = await freeTimes(deps.db, viewer.recruiter.id, viewer.now, MOST_TIMES)
    return sendPage(reply, byHandPage({ times, written, mends, ...(notice && { notice }) }, viewer))
  }

  app.get('/desk/book', { schema: PAGE }, async (request, reply) => {
    const viewer = await viewerOf(request, deps)
    return show(reply, viewer, unwritten(viewer.recruiter.zone))
  })

  app.post<{ Body: Partial<Written> }>('/desk/book', { schema: FORM }, async (request, reply) => {
    const viewer = await viewerOf(request, deps)
    const { recruiter, now } = viewer
    const written = writtenIn(request.body, recruiter.zone)
    const mends = asSaidToHer(mendsOf(written, recruiter))
    if (mends.size > 0) return show(reply.code(422), viewer, written, mends)
    try {
      const done = await doneOnce(deps, request, `${recruiter.id}-${written.once}`, (once) =>
        bookByHand(deps, recruiter, askOf(written), once, now),
      )
      const { id } = 'again' in done ? (done.again as BookingReply) : done.now
      return reply.redirect(`/desk/calls/${id}`, 303)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const faulty = asSaidToHer(mendsFor(error.faults, recruiter))
      const again = { ...written, once: randomUUID() }
      return show(
        reply.code(toProblem(error).status),
        viewer,
        again,
        faulty,
        faulty.size > 0 ? undefined : error.message,
      )
    }
  })
}

/** What the sentences for executives say of "you" is another here. */
const asSaidToHer = (mends: Mends): Mends =>
  new Map([...mends].map(([field, said]) => [field, (SAID_TO_HER as Partial<Record<Field, string>>)[field] ?? said]))

const SAID_TO_HER = {
  name: 'Please write a name: in letters, without an address or a telephone number, and a space after a full stop, as in “St. John”.',
  phone: 'You call this person: please write a number with its country, such as +1 212 555 0142.',
}
