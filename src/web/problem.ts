import type { ErrorObject } from 'ajv'
import type { FastifyError, FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { isDatabaseAway } from '../db/away.ts'
import { type Fault, Refusal, type RefusalKind } from '../kernel/refusal.ts'
import { STATUS_WORDS } from './status-words.ts'

/** The body of every failed answer, as RFC 9457 names its parts. `errors` point into the body that was sent, or the parameters. */
export const Problem = Type.Object(
  {
    type: Type.String({
      description: 'What happened, as a path: programs go by this',
      examples: ['/problems/slot-taken'],
    }),
    title: Type.String({
      description: 'The same in a sentence for people',
      examples: ['Someone has just booked this time. Please pick another.'],
    }),
    status: Type.Integer({ description: 'The status of the answer, once more', examples: [409] }),
    detail: Type.Optional(Type.String({ description: 'What more there is to say', examples: ['Unexpected token'] })),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.String({
            description:
              'Where: a JSON Pointer as a fragment (RFC 6901, section 6), into the body, or into the parameters of the address where these are at fault',
            examples: ['#/slotId'],
          }),
          detail: Type.String({ description: 'What would mend it', examples: ['is missing'] }),
        }),
        { description: 'The fields at fault, at most twenty' },
      ),
    ),
  },
  { title: 'Problem', description: 'Why the request was not carried out (RFC 9457, application/problem+json)' },
)

export interface Problem {
  type: string
  title: string
  status: number
  detail?: string
  errors?: readonly Fault[]
}

const STATUS: Record<RefusalKind, number> = {
  malformed: 400,
  invalid: 422,
  'signed-out': 401,
  forbidden: 403,
  missing: 404,
  'not-this-way': 405,
  conflict: 409,
  stale: 412,
  gone: 410,
  'too-large': 413,
  unsupported: 415,
  misdirected: 421,
  'too-often': 429,
  unavailable: 503,
}

export const databaseAway = () =>
  new Refusal(
    'unavailable',
    'unavailable',
    'Goodturn cannot reach its database just now. Please try again shortly; with the same Idempotency-Key nothing happens twice.',
    {
      retryAfterSeconds: 5,
    },
  )

/** A database that is away is an answer too: later. */
export const answerableOf = <Fault extends Error>(error: Fault): Fault | Refusal =>
  isDatabaseAway(error) ? databaseAway() : error

export function toProblem(error: FastifyError | Refusal): Problem {
  if (error instanceof Refusal) {
    const { code, message, kind, faults } = error
    return {
      type: `/problems/${code}`,
      title: message,
      status: STATUS[kind],
      ...(faults.length > 0 && { errors: faults }),
    }
  }
  if (error.validation) return malformed(error)
  const status = error.statusCode ?? 500
  return status < 500 ? plain(status, error.message) : plain(500)
}

/** Enough to mend by; a huge body of faults must not be answered with a huger one. */
const MOST_ERRORS = 20

function malformed({ validation, validationContext }: FastifyError): Problem {
  const where = validationContext === 'body' ? 'request' : 'address'
  const errors = faultsOf(validation as ErrorObject[])
  return { type: '/problems/bad-request', title: `The ${where} is not well formed.`, status: 400, errors }
}

/** What is wrong by a schema, as people can mend it. */
export const faultsOf = (errors: readonly ErrorObject[]): Fault[] =>
  errors.slice(0, MOST_ERRORS).map(({ instancePath, keyword, message, params, parentSchema }) => ({
    pointer: `#${instancePath}${namedField(keyword, params)}`,
    detail: detailOf(keyword, message, parentSchema),
  }))

function namedField(keyword: string, params: Record<string, unknown>): string {
  const field =
    keyword === 'required'
      ? params.missingProperty
      : keyword === 'additionalProperties'
        ? params.additionalProperty
        : undefined
  return field === undefined ? '' : `/${String(field).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** A pattern says nothing to people; what the field's description says does. */
function detailOf(keyword: string, message = 'is not valid', schema?: ErrorObject['parentSchema']): string {
  if (keyword === 'required') return 'is missing'
  if (keyword === 'additionalProperties') return 'is not known here; please leave it out'
  if (keyword === 'enum' && Array.isArray(schema?.enum)) return `must be one of: ${schema.enum.join(', ')}`
  if ((keyword === 'pattern' || keyword === 'format') && schema?.description) return `must be ${schema.description}`
  return message
}

/** A status in its own words. */
export function plain(status: number, detail?: string): Problem {
  const title = STATUS_WORDS[status] ?? 'Error'
  return { type: `/problems/${title.toLowerCase().replaceAll(' ', '-')}`, title, status, ...(detail && { detail }) }
}

export const sendProblem = (reply: FastifyReply, problem: Problem) =>
  reply.code(problem.status).type('application/problem+json').send(problem)
