import { firstName } from '../kernel/text.ts'
import { clockTime, longDate, zoneName } from '../kernel/time.ts'
import type { Recruiter } from '../people/tables.ts'
import { asset } from '../web/asset.ts'
import { type Html, html } from '../web/html.ts'
import { STYLE } from '../web/layout.ts'
import type { Reader } from '../web/reader.ts'
import type { Time } from './times.ts'

export const FRAMED_SCRIPT = asset(
  '/framed.js',
  new URL('./framed.js', import.meta.url),
  'framedScript',
  'Inside the frame: says the zone, and how high the page is',
)

/**
 * Her next times, in a frame on somebody else's page. Each opens our own page beside it: nobody types a name or an address in here,
 * where that page could cover the fields with its own.
 */
export const embedPage = (recruiter: Recruiter, times: readonly Time[], reader: Reader): Html => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Free conversations with ${recruiter.name}</title>
<link rel="stylesheet" href="${STYLE.url}">
<script src="${FRAMED_SCRIPT.url}"></script>
</head>
<body class="framed">
<main class="flow">
<h1>Half an hour with ${recruiter.name}</h1>
${recruiter.headline && html`<p>${recruiter.headline}</p>`}
${times.length > 0 ? timesPart(recruiter, times, reader) : html`<p class="empty">${firstName(recruiter.name)} has no open time just now.</p>`}
<p class="small"><a href="/${recruiter.handle}" target="_blank" rel="noopener">${times.length > 0 ? 'All times, and what a call can do' : `More about ${firstName(recruiter.name)}`}</a></p>
</main>
</body>
</html>
`

function timesPart({ handle }: Recruiter, times: readonly Time[], { zone, hours }: Reader): Html {
  const days = Map.groupBy(times, ({ startsAt }) => longDate(startsAt, zone))
  return html`<p class="small soft">Free, for people between roles. Times are for ${zoneName(zone)}.</p>
${[...days].map(
  ([day, within]) => html`<h2>${day}</h2>
<ul class="slots">${within.map(
    ({ id, startsAt }) =>
      html`<li><a class="button second" href="/${handle}?slot=${id}" target="_blank" rel="noopener">${clockTime(startsAt, zone, hours)}</a></li>`,
  )}</ul>
`,
)}`
}
