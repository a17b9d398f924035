import { type Static, Type } from 'typebox'
import { tidy } from '../../kernel/text.ts'
import { CALL_KINDS } from '../../people/call-plan.ts'
import type { ProfileChange } from '../../people/profile.ts'
import type { Sector } from '../../people/sectors.ts'
import type { TopicWish, TopicWishes } from '../../people/topic-wishes.ts'
import type { TopicId } from '../../topics/topic.ts'
import { oneOf } from '../../web/schemas.ts'
import { DANA } from '../../web/story.ts'

const text = (maxLength: number, example: string, description?: string) =>
  Type.String({ maxLength, examples: [example], ...(description && { description }) })

const several = (example: string, description: string, longest = 40) =>
  Type.Optional(
    Type.Union([text(longest, example), Type.Array(text(longest, example), { maxItems: 100 })], { description }),
  )

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
    minutes: several('30', 'Beside each topic the shortest call for it; empty for any'),
    notice: several('48', 'Beside each topic the hours of notice that it needs; empty for those of her hours'),
    line: several(DANA.line, 'Beside each topic a line of her own', 400),
    byMail: Type.Optional(Type.Literal('on', { description: 'Whether resumes come by mail', examples: ['on'] })),
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
    wishes: wishesIn(sent),
    resumesByMail: sent.byMail === 'on',
    sectors: listed(sent.sector) as Sector[],
    languages: [...new Set([...listed(sent.language), ...codesIn(sent.otherLanguages)])],
  }
}

/** What is no whole number stays as it was typed: the rules say what is wrong with it. */
function wishesIn({ topic, minutes, notice, line }: Sent): TopicWishes {
  const [allMinutes, notices, lines] = [listed(minutes), listed(notice), listed(line)]
  const wishes = listed(topic).map((id, i): [string, TopicWish] => [
    id,
    {
      ...(allMinutes[i]?.trim() && { minMinutes: numberIn(allMinutes[i]) }),
      ...(notices[i]?.trim() && { minNoticeHours: numberIn(notices[i]) }),
      ...(lines[i]?.trim() && { line: tidy(lines[i]) }),
    },
  ])
  return Object.fromEntries(wishes.filter(([, wish]) => Object.keys(wish).length > 0))
}

const numberIn = (typed: string): number => (/^\d{1,4}$/.test(typed.trim()) ? Number(typed) : (typed as never))

const codesIn = (words: string): string[] =>
  words
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((code) => code !== '')

const listed = (sent: string | string[] | undefined): string[] =>
  sent === undefined ? [] : typeof sent === 'string' ? [sent] : sent
