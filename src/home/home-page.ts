import { DateTime } from 'luxon'
import type { ListedRecruiter } from '../availability/directory.ts'
import { longDate, shortDate, weekdayName, zoneName } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import { placePicker } from '../web/place-picker.ts'
import type { Reader } from '../web/reader.ts'
import { daysPart, ended } from './days-part.ts'
import { filterForm } from './filter-form.ts'
import { addressWith, type Filter, type Filters, inWords, namesOf, without } from './filters.ts'
import type { Soon } from './soon.ts'

export interface Home {
  readonly reader: Reader
  readonly filters: Filters
  readonly soon: Soon
  readonly everyone: readonly ListedRecruiter[]
  readonly recruiters: readonly ListedRecruiter[]
  /** Where nothing fits: filters without which something does. */
  readonly inTheWay: readonly Filter[]
  readonly allPlaces: boolean
  /** Whether the days begin later than today. */
  readonly isLater: boolean
  readonly now: DateTime
}

/** The next free calls over all recruiters, then the recruiters. */
export function homePage(home: Home): Html {
  const { reader, now } = home
  const [weekday, date] = [weekdayName(now, reader.zone), longDate(now, reader.zone)]
  const body = html`${row(
    html`<h1>Half an hour with a recruiter, freely given</h1>
<p class="lede">The people below fill executive jobs for a living. Each week they keep a few hours open for anyone between roles, and nobody pays them for it.</p>
<p>Choose a time and bring one question. You leave with an honest answer and a next step. There is no account to make and no fee, now or later.</p>`,
    { first: true, margin: html`<b>${weekday}</b> <span>${date.slice(weekday.length + 1)}</span>` },
  )}
${soonPart(home)}
${whoPart(home)}
${row(html`<h2>If you are a recruiter</h2>
<p>You may know the habit already: an hour on a Friday, kept for people who have just been let go. Goodturn keeps the hour, the calendar and the reminders, so that you only have to talk.</p>
<p><a href="/sign-in">Offer an hour a week</a></p>`)}`
  return page({
    title: 'Goodturn: half an hour with a recruiter, freely given',
    description:
      'Recruiters who fill executive jobs keep a few hours free each week for executives between roles. Choose a time in your own time zone; no account, no fee.',
    current: '/',
    body,
    readersTimes: !reader.hasSaidZone,
  })
}

function soonPart(home: Home): Html {
  const { reader, filters, soon, isLater, allPlaces, everyone, recruiters } = home
  const { zone } = reader
  return html`${row(html`<h2 id="soon">${isLater ? 'Later free conversations' : 'Free conversations soon'}</h2>
<p>Times are for <b>${zoneName(zone)}</b>.</p>
${placePicker({ zone, near: everyone.slice(0, 5).map((each) => each.zone), all: allPlaces, action: '/#soon', keeps: asFields(filters), more: `${addressWith(filters, { places: 'all' })}#soon` })}
${filterForm(filters, everyone)}`)}
${soon.days.length > 0 ? daysPart(soon, recruiters, reader, filters) : nothingPart(home)}
${laterPart(home)}`
}

const asFields = (filters: Filters): Record<string, string> =>
  Object.fromEntries(new URL(addressWith(filters), 'http://here').searchParams)

function laterPart({ soon, filters, isLater }: Home): Html {
  const links = [
    ...(isLater ? [html`<a href="${addressWith(filters)}">The soonest days</a>`] : []),
    ...(soon.later && soon.days.length > 0
      ? [html`<a href="${addressWith(filters, { ...soon.later })}#soon">Later days</a>`]
      : []),
  ]
  return html`${links.length > 0 ? row(html`<p>${links.map((link) => html`${link} `)}</p>`, { near: true }) : ''}`
}

function nothingPart({ filters, inTheWay, soon }: Home): Html {
  const asked = namesOf(filters)
  if (soon.later)
    return row(
      html`<p class="empty">Nobody among the next times fits. There are more to look through.</p>
<p><a href="${addressWith(filters, { ...soon.later })}">Look further</a></p>`,
      { near: true },
    )
  if (asked.length === 0)
    return row(
      html`<p class="empty">Nobody has a free half hour just now. Times come back when plans change, and new ones open each week; please look again in a day or two.</p>`,
      { near: true },
    )
  const ways = inTheWay.map(
    (name) => html`<li><a href="${addressWith(without(filters, name))}">Without ${inWords(filters, name)}</a></li>`,
  )
  return row(
    html`<p class="empty">No free time fits all of that just now.</p>
${ways.length > 0 ? html`<p>There are some if you ask for a little less:</p><ul class="plain-list">${ways}</ul>` : ''}
<p><a href="/">All free conversations</a></p>`,
    { near: true },
  )
}

function whoPart({ recruiters, reader, filters, now }: Home): Html {
  if (recruiters.length === 0) return html``
  const isFiltered = [filters.topic, filters.sector, filters.language].some((filter) => filter !== undefined)
  return row(html`<h2>${isFiltered ? 'Who of them fits' : 'Who gives their time'}</h2>
<ul>${recruiters.map(
    ({
      handle,
      name,
      headline,
      nextFreeAt,
    }) => html`<li class="line wide"><span class="small soft">${nextFreeAt === null ? 'nothing open' : dayInWords(DateTime.fromISO(nextFreeAt), reader.zone, now)}</span><div><a href="/${handle}">${name}</a>${headline && html`<p>${ended(headline)}</p>`}</div></li>
`,
  )}</ul>`)
}

const dayInWords = (moment: DateTime, zone: string, now: DateTime): string =>
  moment.setZone(zone).hasSame(now.setZone(zone), 'day') ? 'today' : shortDate(moment, zone)
