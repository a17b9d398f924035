import { isDeepStrictEqual } from 'node:util'

export interface Schema {
  type?: string
  title?: string
  description?: string
  properties?: Record<string, Schema>
  items?: Schema
  anyOf?: Schema[]
  examples?: unknown[]
  enum?: unknown[]
  const?: unknown
}

/** The example of a whole, by what stands at its parts. What says its own is taken at its word. */
export function exampleOf(schema: Schema): unknown {
  if (schema.examples !== undefined) return schema.examples[0]
  if ('const' in schema) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  if (schema.anyOf !== undefined) return exampleOf(schema.anyOf[0]!)
  if (schema.items !== undefined) return [exampleOf(schema.items)]
  if (schema.type === 'null') return null
  if (schema.properties === undefined) return undefined
  return Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, exampleOf(part)]))
}

/** A schema with a title is a thing of that name: it stands once among the components, and is referred to where it was. */
export function nameSchemas<Document extends { components: { schemas?: Record<string, Schema> } }>(
  document: Document,
): Document {
  const named: Record<string, Schema> = {}
  const { components, ...rest } = document
  const [referring, others] = [mapped(rest, named), mapped(components, named)]
  const schemas = Object.fromEntries(Object.entries(named).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  return { ...referring, components: { ...others, schemas } } as Document
}

function mapped<Part>(part: Part, named: Record<string, Schema>): Part {
  if (Array.isArray(part)) return part.map((each) => mapped(each, named)) as Part
  if (typeof part !== 'object' || part === null) return part
  const own = Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, isSample(key) ? value : mapped(value, named)]),
  )
  return (isThing(own) ? referenceTo(own, named) : own) as Part
}

/** What is in there is data, whatever it looks like. */
const isSample = (key: string): boolean => key === 'example' || key === 'examples' || key === 'enum'

const isThing = (part: Schema): part is Schema & { title: string } =>
  typeof part.title === 'string' && (part.type === 'object' || Array.isArray(part.enum))

/** What a parameter says of its schema stands beside it, and whole examples beside bodies: they are not part of the thing. */
function referenceTo(thing: Schema & { title: string }, named: Record<string, Schema>) {
  const { title, description, examples, ...schema } = thing
  const known = named[title]
  if (known !== undefined && !isDeepStrictEqual(bare(known), schema))
    throw new Error(`Two schemas have the title ${title}.`)
  named[title] ??= schema
  if (description !== undefined) named[title].description ??= description
  if (examples !== undefined && schema.enum !== undefined) named[title].examples ??= examples
  return { $ref: `#/components/schemas/${title}` }
}

const bare = ({ description: _, examples: __, ...schema }: Schema): Schema => schema
