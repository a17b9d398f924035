import { COOKIES } from '../../src/web/cookies.ts'
import { documentOf, operationsIn, type Schema } from './document.ts'
import { OPERATIONS, type Row } from './right-requests.ts'
import type { Service } from './service.ts'
import type { World } from './world.ts'

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One thing that can be asked: as the OpenAPI document says it, and as its row asks it rightly. */
export type Operation = Described & Row

export interface Described {
  readonly name: string
  readonly method: Method
  readonly path: string
  /** The status of its one success. */
  readonly success: number
  /** How its body is written, where it has one. */
  readonly contentType: string | undefined
  readonly documented: {
    readonly statuses: readonly number[]
    /** The names of the keys that open it. */
    readonly keys: readonly string[]
    readonly query: readonly string[]
    readonly body: Schema | undefined
  }
}

/** Every operation that the running service describes. */
export async function described(service: Service): Promise<Described[]> {
  const { whole } = await documentOf(service)
  return operationsIn(whole).map(ofDocument)
}

function ofDocument({ operationId, method, path, ...operation }: ReturnType<typeof operationsIn>[number]): Described {
  const { responses, security, parameters = [], requestBody } = operation
  const statuses = Object.keys(responses).map(Number).filter(Number.isInteger)
  const [contentType, body] = Object.entries(requestBody?.content ?? {})[0] ?? []
  return {
    name: operationId,
    method: method.toUpperCase() as Method,
    path,
    success: statuses.find((status) => status < 400)!,
    contentType,
    documented: {
      statuses,
      keys: security.flatMap((scheme) => Object.keys(scheme)),
      query: parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name),
      body: body?.schema,
    },
  }
}

/** Every operation that has a row, by name, in the order of the rows. */
export async function operationsOf(service: Service): Promise<Map<string, Operation>> {
  const found = new Map((await described(service)).map((operation) => [operation.name, operation]))
  const rows = Object.entries(OPERATIONS).filter(([name]) => found.has(name))
  return new Map(rows.map(([name, row]) => [name, { ...found.get(name)!, ...row }]))
}

/** The key that opens it rightly, or undefined where none is needed, or where it stands in the address. */
export function rightKey({ may, at, as }: Row, world: World): string | undefined {
  const { keys, calls } = world
  if (as !== undefined) return keys[as]
  const id = at?.(world).id
  return {
    anyone: undefined,
    link: undefined,
    watcher: keys.metrics,
    recruiter: keys.danasApi,
    session: keys.danasSession,
    desk: keys.danasSession,
    executive: keys.averysVisit,
    visit: keys.averysVisit,
    manage: Object.values(calls).find((call) => call.id === id)?.manageKey,
  }[may]
}

export interface Asked {
  readonly key?: string | undefined
  /** What stands in the path; what is right if left out. */
  readonly at?: Readonly<Record<string, string>> | undefined
  readonly method?: Method
  readonly body?: object | undefined
}

/** A request as `app.inject` takes it. Every part of it is right, but for what is said otherwise. */
export function requestTo(operation: Operation, world: World, { key, at, method, body }: Asked = {}) {
  const places = at ?? operation.at?.(world) ?? {}
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(places[name]!))
  const sent = body ?? operation.body?.(world)
  return {
    method: method ?? operation.method,
    url: `${path}${operation.query ?? ''}`,
    remoteAddress: operation.may === 'watcher' ? ELSEWHERE : '127.0.0.1',
    headers: {
      ...carried(operation, world, key),
      ...(sent && { 'content-type': typed(operation.contentType!) }),
    },
    ...(sent && { payload: written(sent, operation.contentType!) }),
  }
}

/** A key goes as its door takes it: said in a header, or kept by a browser. */
function carried({ may, cookies }: Operation, world: World, key: string | undefined): Record<string, string> {
  const kept = { ...cookies?.(world) }
  const isKept = may === 'desk' || may === 'visit'
  if (key !== undefined && isKept) kept[COOKIES[may]] = key
  const cookie = Object.entries(kept).map(([name, value]) => `${name}=${value}`)
  return {
    ...(key !== undefined && !isKept && { authorization: `Bearer ${key}` }),
    ...(cookie.length > 0 && { cookie: cookie.join('; ') }),
  }
}

const ELSEWHERE = '203.0.113.9'

function written(body: object, contentType: string): string | Buffer {
  if (Buffer.isBuffer(body)) return body
  if (contentType === 'application/json') return JSON.stringify(body)
  return contentType === MULTIPART ? inParts(body) : new URLSearchParams({ ...body }).toString()
}

const MULTIPART = 'multipart/form-data'
const BOUNDARY = 'a-part-of-the-form'

const typed = (contentType: string): string =>
  contentType === MULTIPART ? `${MULTIPART}; boundary=${BOUNDARY}` : contentType

/** As browsers write a form with a file (RFC 7578). */
const inParts = (body: object): string =>
  Object.entries(body)
    .map(([name, value]) => {
      const file = name === 'file' ? `; filename="resume.txt"\r\nContent-Type: text/plain` : ''
      return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${value}\r\n`
    })
    .join('')
    .concat(`--${BOUNDARY}--\r\n`)
