import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { existingCall } from '../booking/calls.ts'
import { confirm } from '../booking/confirm.ts'
import { mailCodeAgain } from '../booking/mail-code-again.ts'
import { missing, Refusal } from '../kernel/refusal.ts'
import { isMailAddress } from '../kernel/text.ts'
import { costsOfAsking, costsOfGuess } from '../limits/costs.ts'
import { networkOf } from '../limits/network.ts'
import { rememberDevice } from '../people/devices.ts'
import { COOKIES, kept } from '../web/cookies.ts'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { toProblem } from '../web/problem.ts'
import { readerOf } from '../web/reader.ts'
import { type CodePage, codePage } from './code-page.ts'
import { heldIn } from './held-cookie.ts'
import { CODE_AGAIN_FORM, CODE_FORM, CODE_PAGE } from './schemas.ts'

type OfBooking = { Params: { id: string } }

/** Between the form and the call: the code, and what to do where it does not come. */
export async function codePages(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock, settings } = deps

  app.get<OfBooking & { Querystring: { sent?: string } }>('/book/:id', { schema: CODE_PAGE }, (request, reply) =>
    show(request, reply, deps, { isSent: request.query.sent === 'yes' }),
  )

  app.post<OfBooking & { Body: { code?: string; own?: string } }>(
    '/book/:id',
    { schema: CODE_FORM, config: { costs: costsOfGuess } },
    async (request, reply) => {
      const { id } = request.params
      const { code = '', own } = request.body
      const digits = code.replace(/[\s-]/g, '')
      if (!/^\d{6}$/.test(digits))
        return show(request, reply.code(422), deps, { code, mendCode: 'The code has six digits. Please look again.' })
      try {
        const { booking, key } = await confirm(deps, id, digits, clock())
        if (own === 'yes') await remember(reply, deps, booking.executiveId!)
        if (heldIn(request, settings) === id) reply.clearCookie(COOKIES.held, kept())
        return reply.redirect(`/m/${key}`, 303)
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind === 'missing' || error.code === 'too-often') throw error
        const mend = error.code === 'code-wrong' ? { code, mendCode: error.message } : { notice: error.message }
        return show(request, reply.code(toProblem(error).status), deps, mend)
      }
    },
  )

  app.post<OfBooking & { Body: { email?: string } }>(
    '/book/:id/code',
    { schema: CODE_AGAIN_FORM, config: { costs: costsOfAsking } },
    async (request, reply) => {
      const { id } = request.params
      const email = request.body.email?.trim()
      // Another browser has no such button, so nobody is told that it did nothing.
      if (heldIn(request, settings) !== id) return reply.redirect(`/book/${id}`, 303)
      if (email !== undefined && !isMailAddress(email))
        return show(request, reply.code(422), deps, {
          email,
          mendEmail: 'This does not look like a mail address. Please look at it once more.',
        })
      try {
        await mailCodeAgain(deps, id, email ?? null, networkOf(request.ip), clock())
        return reply.redirect(`/book/${id}?sent=yes`, 303)
      } catch (error) {
        if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
        return show(request, reply.code(409), deps, { notice: error.message })
      }
    },
  )

  async function show(
    request: FastifyRequest<OfBooking>,
    reply: FastifyReply,
    { db, clock }: Deps,
    more: Partial<CodePage>,
  ) {
    const { id } = request.params
    const call = await existingCall(db, id, clock())
    if (call.booking.erasedAt !== null) throw missing()
    const isHers = heldIn(request, settings) === id
    const reader = readerOf(request, isHers ? call.booking.zone : call.recruiter.zone)
    return sendPage(reply, codePage({ call, reader, isHers, isSent: false, ...more }))
  }

  async function remember(reply: FastifyReply, { clock }: Deps, executiveId: string) {
    const { key, until } = await rememberDevice(db, executiveId, clock())
    reply.setCookie(COOKIES.device, key, kept(until, clock()))
  }
}
