import type { ListedRecruiter } from '../availability/directory.ts'
import { languageName } from '../people/languages.ts'
import { SECTORS } from '../people/sectors.ts'
import { TOPICS } from '../topics/topics.ts'
import { type Html, html } from '../web/html.ts'
import { type Filters, namesOf, PART_NAMES } from './filters.ts'

/** Which of the free conversations to show. Open where it is in force, so that nobody wonders what is missing. */
export function filterForm(filters: Filters, recruiters: readonly ListedRecruiter[]): Html {
  const { topic, sector, language, part, weekend } = filters
  const spoken = new Set([...recruiters.flatMap(({ languages }) => languages), ...(language ? [language] : [])])
  const languages = [...spoken].toSorted().map((code) => [code, languageName(code)] as const)
  return html`<details${namesOf(filters).length > 0 ? html` open` : ''}><summary>Show only some of them</summary>
<form class="filters" action="/#soon" method="get">
${choice(
  'topic',
  'About',
  'anything',
  TOPICS.map(({ id, title }) => [id, title]),
  topic,
)}
${choice(
  'sector',
  'With someone in',
  'any field',
  SECTORS.map(({ id, title }) => [id, title]),
  sector,
)}
${languages.length > 1 ? choice('language', 'In', 'any language', languages, language) : ''}
${choice('part', 'At', 'any hour', Object.entries(PART_NAMES), part)}
${choice(
  'weekend',
  'On',
  'any day',
  [
    ['only', 'weekends'],
    ['never', 'weekdays'],
  ],
  weekend === undefined ? undefined : weekend ? 'only' : 'never',
)}
<button class="second">Show these</button>
</form></details>`
}

const choice = (
  name: string,
  label: string,
  any: string,
  options: readonly (readonly [string, string])[],
  chosen: string | undefined,
): Html =>
  html`<div class="field"><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">${any}</option>${options.map(
    ([value, title]) => html`<option value="${value}"${value === chosen ? html` selected` : ''}>${title}</option>`,
  )}</select></div>`
