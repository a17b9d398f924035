import { type Static, Type } from 'typebox'
import { CALL_KINDS } from '../../people/call-plan.ts'
import type { ProfileChange } from '../../people/profile.ts'
import type { Sector } from '../../people/sectors.ts'
import type { TopicId } from '../../topics/topic.ts'
import { oneOf } from '../../web/schemas.ts'
import { DANA } from '../../web/story.ts'

const text = (maxLength: number, example: string, description?: string) =>
  Type.String({ maxLength, examples: [example], ...(description && { description }) })

const several = (example: string, description: string) =>
  Type.Optional(Type.Union([text(40, example), Type.Array(text(40, example), { maxItems: 100 })], { description }))

/** What the form of a profile sends. Where a list has one entry, it comes as a text. */
export const ProfileForm = Type.Object(
  {
    name: text(300, DANA.name),
    headline: text(300, DANA.headline),
    about: text(5_000, DANA.about),
    place: text(200, DANA.place, 'empty for the city that names her zone'),
    kind: oneOf(CALL_KINDS, { examples: ['link'] }),
    phone: text(100, DANA.phone, 'her number, where the executive calls'),
    url: text(700, DANA.link, 'where both meet'),
    topic: several(DANA.topic, 'Each topic, in the order of the form'),
    order: several('1', 'Beside each topic the place that it has among hers; empty if she does not offer it'),
    sector: several(DANA.sector, 'Those that are ticked'),
    language: several('en', 'Those that are ticked'),
    otherLanguages: text(100, 'cs, el', 'codes of more languages'),
  },
  { additionalProperties: false },
)

export type Sent = Static<typeof ProfileForm>

export interface Written extends ProfileChange {
  topics: TopicId[]
  languages: string[]
}

/** The change that a form asks for; the rules are those of the API. */
export function readProfile(sent: Sent): Written {
  const { name, headline, about, place, kind, phone, url } = sent
  const [topics, orders] = [listed(sent.topic), listed(sent.order)]
  const offered = topics
    .map((topic, i) => ({ topic, order: Number(orders[i] || Number.NaN) }))
    .filter(({ order }) => Number.isFinite(order))
    .toSorted((one, other) => one.order - other.order)
  return {
    ...{ name: name.trim(), headline: headline.trim(), place: place.trim() || null },
    about: about.replaceAll('\r\n', '\n').trim(),
    call: {
      kind,
      ...(kind === 'executive-calls' && phone.trim() !== '' && { phone: phone.trim() }),
      ...(kind === 'link' && url.trim() !== '' && { url: url.trim() }),
    },
    topics: offered.map(({ topic }) => topic as TopicId),
    sectors: listed(sent.sector) as Sector[],
    languages: [...new Set([...listed(sent.language), ...codesIn(sent.otherLanguages)])],
  }
}

const codesIn = (words: string): string[] =>
  words
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '')

const listed = (sent: string | string[] | undefined): string[] =>
  sent === undefined ? [] : typeof sent === 'string' ? [sent] : sent
