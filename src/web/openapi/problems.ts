import { missing, Refusal } from '../../kernel/refusal.ts'
import { MOST_BYTES } from '../bodies.ts'
import { misdirected } from '../host.ts'
import { databaseAway, Problem, plain, toProblem } from '../problem.ts'
import { SERVER } from '../story.ts'

/** How an operation may fail: by these refusals, or in the usual way of these statuses. */
export interface Told {
  readonly problems: readonly (Refusal | number)[]
  readonly as: string
}

const PROBLEM = 'application/problem+json'

interface Meaning {
  readonly name: string
  readonly description: string
  /** What is answered where no rule of the operation is at work. */
  readonly usual?: Problem
  readonly headers?: Record<string, object>
}

const RETRY_AFTER = {
  'Retry-After': {
    description: 'So many seconds to wait (RFC 9110, section 10.2.3)',
    schema: { type: 'integer', minimum: 0, examples: [30] },
  },
}

const MEANINGS: Record<string, Meaning> = {
  400: {
    name: 'Malformed',
    description: 'The request cannot be read, or does not have the form that is described here',
    usual: {
      type: '/problems/bad-request',
      title: 'The request is not well formed.',
      status: 400,
      errors: [{ pointer: '#/executive/email', detail: 'must be a mail address' }],
    },
  },
  401: {
    name: 'SignedOut',
    description: 'A key is needed, and there is none that opens this',
    usual: {
      type: '/problems/signed-out',
      title:
        'This needs a key, sent as "Authorization: Bearer <key>". The key you sent is missing, unknown or has ended.',
      status: 401,
    },
    headers: { 'WWW-Authenticate': { description: 'Always `Bearer`', schema: { type: 'string', const: 'Bearer' } } },
  },
  403: { name: 'Forbidden', description: 'A button that was pressed on a page of somebody else' },
  404: { name: 'Missing', description: 'It is not there, or it is not yours to see', usual: toProblem(missing()) },
  409: { name: 'Conflict', description: 'It conflicts with what is stored by now' },
  410: { name: 'Gone', description: 'It was here, and is no more' },
  412: { name: 'Stale', description: 'It has changed since you read it' },
  413: {
    name: 'TooLarge',
    description: `The body is larger than is read here: ${MOST_BYTES / 1024} KB, or 5 MB for a resume`,
    usual: plain(413, 'Request body is too large'),
  },
  415: {
    name: 'UnsupportedMediaType',
    description: 'The body is of a kind that is not read here',
    usual: plain(415, 'Unsupported Media Type'),
  },
  421: {
    name: 'Misdirected',
    description: 'The `Host` of the request is not the name of this server',
    usual: toProblem(misdirected(new URL(SERVER).hostname)),
  },
  422: { name: 'Refused', description: 'Well formed, and a rule does not allow it' },
  429: {
    name: 'TooOften',
    description: 'Too many requests; ask again after `Retry-After`',
    usual: {
      type: '/problems/too-often',
      title: 'Too many requests come from your network. You can go on in a minute.',
      status: 429,
    },
    headers: RETRY_AFTER,
  },
  503: {
    name: 'Unavailable',
    description: 'The database cannot be reached just now, or too much comes at once; ask again after `Retry-After`',
    usual: toProblem(databaseAway()),
    headers: RETRY_AFTER,
  },
  default: { name: 'Failed', description: 'Whatever else goes wrong is a problem too', usual: plain(500) },
}

/** By status: the answers of this operation, and those that it shares with others. */
export function failingAnswers({ problems, as }: Told): {
  answers: Record<string, object>
  shared: Record<string, object>
} {
  const answers: Record<string, object> = {}
  const shared: Record<string, object> = {}
  for (const [status, reasons] of byStatus(problems)) {
    const { name, usual, ...meaning } = MEANINGS[status]!
    const refusals = reasons.filter((reason) => reason instanceof Refusal).map(toProblem)
    if (as !== PROBLEM && status !== 'default') {
      answers[status] = { ...meaning, content: { [as]: { schema: { type: 'string' } } } }
    } else if (refusals.length === 0) {
      shared[name] = { ...meaning, content: contentOf(usual ? [usual] : []) }
      answers[status] = { $ref: `#/components/responses/${name}` }
    } else {
      const all = usual && reasons.length > refusals.length ? [usual, ...refusals] : refusals
      const description = `${meaning.description}: ${all.map((problem) => `\`${codeOf(problem)}\``).join(', ')}`
      answers[status] = { ...meaning, description, content: contentOf(all) }
    }
  }
  return { answers, shared }
}

function byStatus(problems: Told['problems']): [string, (Refusal | number)[]][] {
  const statusOf = (problem: Refusal | number) => (problem instanceof Refusal ? toProblem(problem).status : problem)
  const found = [...Map.groupBy(problems, statusOf)].toSorted(([one], [other]) => one - other)
  return [
    ...found.map(([status, reasons]) => [String(status), reasons] as [string, (Refusal | number)[]]),
    ['default', []],
  ]
}

const contentOf = (examples: readonly Problem[]) => ({
  [PROBLEM]: {
    schema: Problem,
    examples: Object.fromEntries(examples.map((value) => [codeOf(value), { value }])),
  },
})

const codeOf = ({ type }: Problem): string => type.slice('/problems/'.length)
