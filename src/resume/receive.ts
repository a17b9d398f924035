import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Call } from '../booking/calls.ts'
import { Refusal } from '../kernel/refusal.ts'
import { costsOfUpload } from '../limits/costs.ts'
import { refuseWhatIsSpent, spend } from '../limits/spend.ts'
import type { Deps } from '../web/feature.ts'
import { takerOf } from './keep-resume.ts'
import { MOST_BYTES, notSaid, tooLarge } from './refusals.ts'
import { SENT_AS } from './schemas.ts'
import { takeTurn } from './turns.ts'

/** All that can be said before a file is read is said before it is read: whose call it is, whether it takes one, and whether there is room. */
export const beforeFile =
  <Request extends FastifyRequest>(deps: Deps, callOf: (request: Request) => Promise<Call>) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const { booking } = await callOf(request as Request)
    takerOf(booking, deps.clock())
    refuseWhatIsSpent(await spend(deps, costsOfUpload(request, booking.id), deps.clock()))
    await takeTurn(request, reply)
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
