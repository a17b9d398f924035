import fc from 'fast-check'
import type { Schema } from '../document.ts'
import type { Operation } from '../operations.ts'
import { hostileText, hostileValue, written } from './hostile.ts'
import type { Fault, Wire } from './wire.ts'

type Place = readonly (string | number)[]
const anyPlace = fc.nat()

/** A part of the body is another value, is missing, or has one more field; or it stands at the edge of what its schema allows. */
export function inTheBody(): fc.Arbitrary<Fault> {
  const replaced = fc
    .tuple(anyPlace, hostileValue)
    .map(([n, value]) => atPlace((body, places) => changed(body, places[n % places.length]!, () => value)))
  const left = anyPlace.map((n) =>
    atPlace((body, places) => changed(body, places[n % places.length]!, () => undefined)),
  )
  const added = fc
    .tuple(anyPlace, hostileText, hostileValue)
    .map(([n, name, value]) =>
      atPlace((body, places) =>
        changed(body, places[n % places.length]!, (part) =>
          typeof part === 'object' ? { ...part, ...Object.fromEntries([[name, value]]) } : [part, value],
        ),
      ),
    )
  const edge = fc.tuple(fc.nat(), fc.nat()).map(([n, m]) =>
    atPlace((body, _places, { body: schema }) => {
      const edges = edgesIn(schema)
      const { place, values } = edges[n % edges.length] ?? { place: [], values: [body] }
      return changed(body, place, () => values[m % values.length])
    }),
  )
  return fc.oneof(
    { weight: 4, arbitrary: replaced },
    left,
    { weight: 2, arbitrary: added },
    { weight: 2, arbitrary: edge },
  )
}

const atPlace =
  (change: (body: unknown, places: readonly Place[], documented: Operation['documented']) => unknown): Fault =>
  (wire, { documented }) => {
    const body = bodyOf(wire)
    if (body === undefined) return wire
    const other = change(body, placesIn(body), documented)
    return { ...wire, payload: isForm(wire) ? formOf(other) : written(other) }
  }

const isForm = ({ headers }: Wire) => headers['content-type'] === 'application/x-www-form-urlencoded'

const formOf = (body: unknown) =>
  new URLSearchParams(
    Object.entries(Object(body))
      .filter(([, value]) => value !== undefined)
      .map(([name, value]): [string, string] => [name, typeof value === 'string' ? value : written(value)]),
  ).toString()

function bodyOf(wire: Wire): unknown {
  if (typeof wire.payload !== 'string' || wire.payload.length > 5_000) return undefined
  if (isForm(wire)) return Object.fromEntries(new URLSearchParams(wire.payload))
  try {
    return JSON.parse(wire.payload)
  } catch {
    return undefined
  }
}

/** Of the whole, and of each part of it. */
function placesIn(part: unknown): Place[] {
  const inner = typeof part === 'object' && part !== null ? Object.entries(part) : []
  return [[], ...inner.flatMap(([name, each]) => placesIn(each).map((place) => [name, ...place]))]
}

function changed(part: unknown, [name, ...rest]: Place, change: (part: unknown) => unknown): unknown {
  if (name === undefined) return change(part) ?? null
  if (typeof part !== 'object' || part === null) return part
  if (Array.isArray(part)) return part.map((each, i) => (i === Number(name) ? changed(each, rest, change) : each))
  const value =
    rest.length === 0
      ? change((part as Record<string, unknown>)[name])
      : changed((part as Record<string, unknown>)[name], rest, change)
  return { ...part, [name]: value }
}

/** Just inside and just outside of what the document allows, by place. */
function edgesIn(schema: Schema | undefined, place: Place = []): { place: Place; values: unknown[] }[] {
  if (!schema) return []
  const { minLength, maxLength, minimum, maximum, maxItems, properties = {} } = schema
  const values = [
    ...[minLength, maxLength]
      .flatMap((n) => (n === undefined ? [] : [n - 1, n, n + 1]))
      .map((n) => 'é'.repeat(Math.max(0, n))),
    ...[minimum, maximum].flatMap((n) => (n === undefined ? [] : [n - 1, n, n + 1, n + 0.5])),
    ...(maxItems === undefined ? [] : [Array(maxItems).fill('x'), Array(maxItems + 1).fill('x')]),
    ...(schema.enum ?? []),
  ]
  const inner = Object.entries(properties).flatMap(([name, each]) => edgesIn(each, [...place, name]))
  const items = schema.items ? edgesIn(schema.items, [...place, 0]) : []
  return [...(values.length > 0 ? [{ place, values }] : []), ...inner, ...items]
}
