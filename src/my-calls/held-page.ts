import { DateTime } from 'luxon'
import { clockTime, longDate, zoneName } from '../kernel/time.ts'
import { isTopicId, type TopicId } from '../topics/topic.ts'
import { topicOf } from '../topics/topics.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import type { Reader } from '../web/reader.ts'
import { inWords } from './held-words.ts'

type Held = Readonly<Record<string, unknown>>

/** What she looks for comes before how she came in. */
const FIRST = new Set(['bookings', 'keptForYou', 'briefs', 'preparation', 'points', 'afterwards'])

/** All that is held of an executive, as the export has it: whatever a feature says it holds is shown. */
export function heldPage(address: string, held: Held, reader: Reader): Html {
  const parts = Object.entries(held)
  const facts = parts.filter(([, part]) => !Array.isArray(part))
  const lists = parts
    .filter((entry): entry is [string, Held[]] => Array.isArray(entry[1]))
    .toSorted(([one], [other]) => Number(FIRST.has(other)) - Number(FIRST.has(one)))
  const body = html`${row(
    html`<h1>What is held about you</h1>
<p class="lede">All that we hold about <b>${address}</b>. Times are ${zoneName(reader.zone)} time.</p>
${factsOf(Object.fromEntries(facts), reader)}
<div class="buttons"><a class="button second" href="/my-calls/held.json" download>Take it with you</a><a class="words button" href="/my-calls/erase">Erase all of it</a></div>
<p><a href="/privacy">Why it is kept, and for how long</a></p>`,
    { first: true },
  )}
${lists.map(([name, items]) => row(listPart(name, items, reader)))}
${row(html`<p><a href="/my-calls">Back to your calls</a></p>`)}`
  return page({ title: 'What is held about you', current: '/my-calls', body, readersTimes: true })
}

const listPart = (name: string, items: readonly Held[], reader: Reader): Html => html`<h2>${inWords(name)}</h2>
${
  items.length === 0
    ? html`<p class="empty">Nothing.</p>`
    : items.map((item, i) => html`<h3>${headingOf(item, i, reader)}</h3>${factsOf(item, reader)}`)
}
${name === 'devices' && items.length > 0 && FORGET_DEVICES}`

const FORGET_DEVICES = html`<form method="post" action="/my-calls/forget-all"><p>Is one of them lost, or not yours any more?</p><div class="buttons"><button class="second">Forget all of them</button></div></form>`

/** The moment of what has one; else its number in the list. */
function headingOf(item: Held, i: number, reader: Reader): string {
  const { startsAt, madeAt, askedAt, keptAt, topic } = item as Record<string, string>
  const at = startsAt ?? askedAt ?? madeAt
  if (at) return shownMoment(at, reader)
  return topic && keptAt ? topic : String(i + 1)
}

/** Lists of things, such as the letters about a call, stand below what they belong to, and open. */
function factsOf(held: Held, reader: Reader): Html {
  const lists = Object.entries(held).filter((entry): entry is [string, Held[]] => isListOfThings(entry[1]))
  const facts = Object.entries(held).filter(([, part]) => !isListOfThings(part))
  return html`<dl class="facts">${facts.map(
    ([name, part]) => html`<dt>${inWords(name)}</dt><dd>${name === 'topic' ? titleOf(part) : shown(part, reader)}</dd>
`,
  )}</dl>${lists.map(
    ([
      name,
      things,
    ]) => html`<details><summary>${inWords(name)} (${things.length})</summary>${things.map((thing) => factsOf(thing, reader))}</details>
`,
  )}`
}

const titleOf = (topic: unknown): string => (isTopicId(String(topic)) ? topicOf(topic as TopicId).title : String(topic))

const isListOfThings = (part: unknown): boolean =>
  Array.isArray(part) && part.length > 0 && part.every((each) => typeof each === 'object' && each !== null)

function shown(part: unknown, reader: Reader): Html {
  if (part === null || part === '' || (Array.isArray(part) && part.length === 0))
    return html`<span class="soft">nothing</span>`
  if (Array.isArray(part))
    return html`<ul class="plain-list">${part.map((each) => html`<li>${shown(each, reader)}</li>`)}</ul>`
  if (typeof part === 'object')
    return html`${Object.values(part).map((each, i) => html`${i > 0 ? ', ' : ''}${shown(each, reader)}`)}`
  const text = String(part)
  if (MOMENT.test(text)) return html`<time datetime="${text}">${shownMoment(text, reader)}</time>`
  return text.includes('\n') ? html`<pre>${text}</pre>` : html`${text}`
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/

function shownMoment(text: string, { zone, hours }: Reader): string {
  const moment = DateTime.fromISO(text, { zone: 'utc' }).setZone(zone)
  return `${longDate(moment, zone)} ${moment.year}, ${clockTime(moment, zone, hours)}`
}
