import { failingAnswers, type Told } from './problems.ts'
import { exampleOf, nameSchemas, type Schema } from './schemas.ts'

/** As much of an OpenAPI 3.1 document as is completed here. */
export interface OpenApi {
  paths: Record<string, Record<string, Operation>>
  components: {
    schemas?: Record<string, Schema>
    responses?: Record<string, Answer>
    parameters?: object
    headers?: object
  }
}

interface Operation {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, Media> }
  responses: Record<string, Answer>
  'x-problems'?: Told
}

interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  example?: unknown
  schema: Schema
}

interface Media {
  schema: Schema
  example?: unknown
  examples?: Record<string, { value: unknown }>
}

interface Answer {
  $ref?: string
  description: string
  headers?: Record<string, object>
  content?: Record<string, Media>
}

/**
 * What routes leave unsaid because it follows: failing answers, headers that go together, examples of whole bodies, and the names
 * of schemas that stand in many places. The document is changed in place; it was made for us.
 */
export function completed(document: OpenApi): OpenApi {
  for (const operation of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) placeExample(parameter)
    for (const media of mediaOf(operation)) giveExample(media)
    sayWhatGoesTogether(operation)
    addFailingAnswers(operation, document)
    for (const answer of Object.values(operation.responses)) sayWhatAllCarry(answer)
  }
  document.components.headers = CARRIED
  for (const answer of Object.values(document.components.responses ?? {})) sayWhatAllCarry(answer)
  return nameSchemas(document)
}

const operationsOf = ({ paths }: OpenApi): Operation[] =>
  Object.values(paths).flatMap((methods) => Object.values(methods))

const mediaOf = ({ requestBody, responses }: Operation): Media[] =>
  [requestBody, ...Object.values(responses)].flatMap((part) => Object.values(part?.content ?? {}))

/** swagger-ui fills in the example of a parameter: good for what must be given, a trap for a wish that nobody had. */
function placeExample(parameter: Parameter): void {
  const { example, required, schema } = parameter
  if (parameter.in === 'header') parameter.name = parameter.name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())
  const shown = example ?? schema.enum?.[0]
  delete parameter.example
  if (required) parameter.example = shown
  else if (shown !== undefined) schema.examples = [shown]
}

function giveExample(media: Media): void {
  if (media.examples === undefined) media.example ??= exampleOf(media.schema)
}

/** Where there may be a 304 there is a tag, and the client may say what it knows; where a POST may be sent twice, so may its answer. */
function sayWhatGoesTogether(operation: Operation): void {
  const { parameters = [], responses } = operation
  if (responses['304']) {
    operation.parameters = [...parameters, IF_NONE_MATCH]
    for (const status of ['200', '304']) responses[status]!.headers = { ETag, ...responses[status]!.headers }
  }
  if (parameters.some(({ name }) => name === 'Idempotency-Key'))
    responses['201']!.headers = { 'Idempotency-Replayed': REPLAYED, ...responses['201']!.headers }
}

const IF_NONE_MATCH: Parameter = {
  name: 'If-None-Match',
  in: 'header',
  required: false,
  description: 'The `ETag` of what you have: the answer is 304 while it is still that',
  schema: { type: 'string', examples: ['"VJ8e2q5GcXpdwV0N1hHsvr3mQ2M"'] },
}

const ETag = {
  description: 'The version of what is answered (RFC 9110, section 8.8.3)',
  schema: { type: 'string', examples: ['"VJ8e2q5GcXpdwV0N1hHsvr3mQ2M"'] },
}

const REPLAYED = {
  description: '`true` where this answer was given before, to the same `Idempotency-Key` and body',
  schema: { type: 'string', enum: ['true'] },
}

/** One that is referred to says it where it stands. */
function sayWhatAllCarry(answer: Answer): void {
  if (answer.$ref !== undefined) return
  const carried = Object.keys(CARRIED).map((name) => [name, { $ref: `#/components/headers/${name}` }])
  answer.headers = { ...answer.headers, ...Object.fromEntries(carried) }
}

const CARRIED = {
  'X-Request-Id': {
    description: 'The name of this request in our log: tell it when you ask us about an answer',
    schema: { type: 'string', examples: ['3b1f7c52-0a9d-4e84-b6c7-95d2e1f0a843'] },
  },
  RateLimit: {
    description:
      'What is left of which limit, and for how many seconds (draft-ietf-httpapi-ratelimit-headers). Left out where nothing is counted.',
    schema: { type: 'string', examples: ['"requests";r=998;t=30'] },
  },
  'RateLimit-Policy': {
    description: 'The limits that apply: so many in so many seconds. Left out where nothing is counted.',
    schema: { type: 'string', examples: ['"requests";q=1000;w=60'] },
  },
}

function addFailingAnswers(operation: Operation, { components }: OpenApi): void {
  const told = operation['x-problems']
  delete operation['x-problems']
  if (told === undefined) return
  const { answers, shared } = failingAnswers(told)
  operation.responses = { ...operation.responses, ...(answers as Record<string, Answer>) }
  components.responses = { ...components.responses, ...(shared as Record<string, Answer>) }
}
