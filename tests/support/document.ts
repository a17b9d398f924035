import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { ask } from './service.ts'

type App = Parameters<typeof ask>[0]

export interface Schema {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly examples?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly uniqueItems?: boolean
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly maxItems?: number
}

/** What stands beside a schema: of a parameter, a header, or a body. */
export interface Described {
  readonly schema: Schema
  readonly description?: string
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, { value: unknown }>>
}

export interface Answer {
  readonly description: string
  readonly headers?: Readonly<Record<string, Described>>
  readonly content?: Readonly<Record<string, Described>>
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly security: readonly Readonly<Record<string, string[]>>[]
  readonly parameters?: readonly (Described & { name: string; in: string; required: boolean })[]
  readonly requestBody?: { content: Readonly<Record<string, Described>> }
  readonly responses: Readonly<Record<string, Answer>>
}

export interface OpenApi {
  readonly openapi: string
  readonly tags: readonly { name: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly responses: Readonly<Record<string, Answer>>
  }
}

/** The OpenAPI document as a client reads it, and the same with every reference followed. */
export async function documentOf(service: App): Promise<{ text: string; document: OpenApi; whole: OpenApi }> {
  const { text } = await ask(service, 'GET', '/openapi.json')
  const document: OpenApi = JSON.parse(text)
  return { text, document, whole: withoutReferences(document) }
}

export const operationsIn = ({ paths }: OpenApi) =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, ...operation })),
  )

/** Everything in the document, however deep, that `is` so. */
export function partsOf<Part>(document: unknown, is: (part: Record<string, unknown>) => boolean): Part[] {
  if (typeof document !== 'object' || document === null) return []
  const inside = Object.entries(document).flatMap(([key, part]) =>
    key === 'example' || key === 'examples' ? [] : partsOf<Part>(part, is),
  )
  return !Array.isArray(document) && is(document as Record<string, unknown>) ? [document as Part, ...inside] : inside
}

const ajv = new Ajv2020({ allErrors: true, strict: false })
addFormats.default(ajv)
const compiled = new Map<string, ValidateFunction>()

/** What is wrong with a value of this schema (JSON Schema 2020-12, with formats); null where nothing is. */
export function faultIn(schema: Schema, value: unknown): string | null {
  const text = JSON.stringify(schema)
  const validate = compiled.get(text) ?? ajv.compile(schema)
  compiled.set(text, validate)
  return validate(value) ? null : ajv.errorsText(validate.errors)
}

function withoutReferences(document: OpenApi): OpenApi {
  const at = new Map<string, unknown>()
  const followed = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part
    if (Array.isArray(part)) return part.map(followed)
    if ('$ref' in part) return referred(String(part.$ref))
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, followed(each)]))
  }
  const referred = (ref: string): unknown => {
    const path = ref.split('/').slice(1)
    if (!at.has(ref)) at.set(ref, followed(path.reduce((part, name) => (part as never)[name], document as unknown)))
    return at.get(ref)
  }
  return followed(document) as OpenApi
}
