import { PARTS, type Part } from '../availability/clocks.ts'
import { languageName } from '../people/languages.ts'
import { isSector, SECTORS, type Sector } from '../people/sectors.ts'
import { isTopicId, type TopicId } from '../topics/topic.ts'
import { topicOf } from '../topics/topics.ts'

/** Which free conversations are looked for. */
export interface Filters {
  readonly topic?: TopicId
  readonly sector?: Sector
  readonly language?: string
  readonly part?: Part
  readonly weekend?: boolean
}

export type Filter = keyof Filters

/** As they stand in the address; a word that we do not know asks for nothing. */
export function filtersIn({
  topic,
  sector,
  language,
  part,
  weekend,
}: Readonly<Partial<Record<Filter, string>>>): Filters {
  return {
    ...(topic && isTopicId(topic) && { topic }),
    ...(sector && isSector(sector) && { sector }),
    ...(language && /^[a-z]{2,3}$/.test(language) && { language }),
    ...(part && part in PARTS && { part: part as Part }),
    ...(weekend && { weekend: weekend === 'only' }),
  }
}

/** The address of the first page with these filters, and with what else is said of it. */
export function addressWith({ weekend, ...filters }: Filters, rest: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    ...filters,
    ...(weekend !== undefined && { weekend: weekend ? 'only' : 'never' }),
    ...rest,
  })
  return query.size > 0 ? `/?${query}` : '/'
}

/** All of them but one. */
export function without(filters: Filters, filter: Filter): Filters {
  const { [filter]: _dropped, ...rest } = filters
  return rest
}

export const namesOf = (filters: Filters): Filter[] => Object.keys(filters) as Filter[]

/** What one of them asks for, after "without": "the topic “Resume review”". */
export function inWords(filters: Filters, filter: Filter): string {
  const { topic, sector, language, part, weekend } = filters
  const words: Record<Filter, string> = {
    topic: topic ? `the topic “${topicOf(topic).title}”` : '',
    sector: `the field “${SECTORS.find(({ id }) => id === sector)?.title}”`,
    language: language ? `the language ${languageName(language)}` : '',
    part: part ? `the hours: ${PART_NAMES[part]}` : '',
    weekend: weekend ? 'weekends only' : 'weekdays only',
  }
  return words[filter]
}

export const PART_NAMES: Readonly<Record<Part, string>> = {
  morning: 'mornings, 5 to 12',
  day: 'afternoons, 12 to 17',
  evening: 'evenings, 17 to 22',
}
