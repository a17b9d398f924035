import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '../booking/calls.ts'
import { Refusal } from '../kernel/refusal.ts'
import { costsOfUpload } from '../limits/costs.ts'
import { giveBack, refuseWhatIsSpent, spend } from '../limits/spend.ts'
import type { Deps } from '../web/feature.ts'
import { keepResume, takerOf } from './keep-resume.ts'
import { MOST_BYTES, notSaid, tooLarge, unreadable } from './refusals.ts'
import { SENT_AS } from './schemas.ts'
import { takeTurn } from './turns.ts'

/** All that can be said before a file is read is said before it is read: whose call it is, whether it takes one, and whether there is room. */
export const beforeFile =
  <Request extends FastifyRequest>(deps: Deps, callOf: (request: Request) => Promise<Call>) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { booking } = await callOf(request as Request)
    await takerOf(deps, booking, deps.clock())
    const costs = costsOfUpload(request, booking.id)
    refuseWhatIsSpent(await spend(deps, costs, deps.clock()))
    try {
      await takeTurn(request, reply, booking.id, deps.settings)
    } catch (error) {
      await giveBack(deps, costs, deps.clock())
      throw error
    }
  }

/** Keep what came. What took all the time that a program has for a file is paid for as several. */
export async function keepSent(deps: Deps, request: FastifyRequest, bookingId: string, file: Buffer): Promise<void> {
  try {
    await keepResume(deps, bookingId, file)
  } catch (error) {
    if (error instanceof Refusal && error.code === unreadable('too-hard').code)
      await spendMore(deps, request, bookingId)
    throw error
  }
}

const TOO_HARD_COSTS = 5

async function spendMore(deps: Deps, request: FastifyRequest, bookingId: string): Promise<void> {
  for (let spent = 1; spent < TOO_HARD_COSTS; spent += 1)
    await spend(deps, costsOfUpload(request, bookingId), deps.clock())
}

/** Files as they are, in the scope of the routes that take one. */
export function takeFiles(app: FastifyInstance): void {
  app.addContentTypeParser([...SENT_AS], { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, bytes, done) =>
    done(null, bytes),
  )
}

/** Why a file is not taken, in our words, also where it was its size alone; null where something else went wrong. */
export function refusedFile(error: FastifyError | Refusal): Refusal | null {
  if (error instanceof Refusal) return error.code.startsWith('resume-') ? error : null
  if (TOO_LARGE.includes(error.code)) return tooLarge()
  return error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' ? notSaid() : null
}

const TOO_LARGE = ['FST_ERR_CTP_BODY_TOO_LARGE', 'FST_REQ_FILE_TOO_LARGE']

/** A form that was cut short, or is none that our page sends: its reader has codes for some of that, and for the rest words alone. */
export const isBrokenForm = ({ code, message }: FastifyError): boolean =>
  /^FST_(PARTS_LIMIT|FILES_LIMIT|FIELDS_LIMIT|MP_|PROTO_|INVALID_)/.test(code ?? '') ||
  (code === undefined && /multipart|part header|needle/i.test(message))
