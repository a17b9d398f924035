import type { DateTime } from 'luxon'
import { firstName } from '../kernel/text.ts'
import { shortMoment } from '../kernel/time.ts'
import type { Recruiter } from '../people/tables.ts'
import { asset } from '../web/asset.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import { placePicker } from '../web/place-picker.ts'
import type { Reader } from '../web/reader.ts'
import { fieldsPart, mend, rulesPart } from './fields-part.ts'
import type { Times } from './times.ts'
import { daysOf, whereAndHowLong } from './times-part.ts'
import { whoPart } from './who-part.ts'
import type { Mends, Written } from './written.ts'

export const SCRIPT = asset(
  '/book.js',
  new URL('./book.js', import.meta.url),
  'bookScript',
  'Names the chosen time on the button, and counts the question',
)

export interface Booking {
  readonly recruiter: Recruiter
  readonly times: Times
  readonly reader: Reader
  readonly written: Written
  readonly mends: Mends
  /** What the reader should know first: why she sees this page again. */
  readonly notice?: Html | undefined
  readonly allPlaces: boolean
  /** Whether her address needs no code here. */
  readonly isOnOwnDevice: boolean
  readonly needsCode: boolean
}

/** Who a recruiter is, when she is free, and all that it takes to have a call with her. */
export function bookingPage(booking: Booking): Html {
  const { recruiter, times, mends, notice, reader } = booking
  const isOpen = times.times.length > 0 || !times.areFirst
  const isSeenAgain = notice !== undefined || mends.size > 0
  const body = html`${isSeenAgain ? row(html`<h1>${recruiter.name}</h1>${notice ? html`<div class="notice">${notice}</div>` : ''}${mends.size > 0 ? mendsPart(mends) : ''}`, { first: true }) : whoPart(booking)}
${isOpen ? formPart(booking) : nothingOpen(recruiter)}`
  return page({
    title: `${mends.size > 0 ? 'Mend: ' : ''}${recruiter.name}: half an hour, freely given`,
    description: `${recruiter.name}${recruiter.headline && `, ${recruiter.headline}`}. Free calls for executives in transition: choose a time and bring one question.`,
    body,
    readersTimes: !reader.hasSaidZone,
    scripts: isOpen ? [SCRIPT] : [],
  })
}

function mendsPart(mends: Mends): Html {
  const where = [...mends].map(
    ([field, text]) => html`<li><a href="#${field === 'slot' ? 'times' : field}">${text}</a></li>`,
  )
  return html`<div class="notice bad"><h2>${mends.size === 1 ? 'One thing to mend' : 'A few things to mend'}</h2>
<p>Nothing was sent, and all that you wrote is still here.</p><ul class="plain-list">${where}</ul></div>`
}

function formPart(booking: Booking): Html {
  const { recruiter, times, reader, written, mends, isOnOwnDevice } = booking
  const at = `/${recruiter.handle}`
  return html`${row(html`<h2 id="times">Choose a time</h2>
${times.times.length > 0 ? whereAndHowLong(times.times, recruiter, reader) : html`<p class="empty">Nothing is open in these two weeks.</p>`}
${mend('slot', mends)}${mend('zone', mends)}
${placePicker({
  zone: reader.zone,
  near: [recruiter.zone],
  all: booking.allPlaces,
  action: `${at}#times`,
  keeps: { ...(written.slot && { slot: written.slot }), ...(written.topic && { topic: written.topic }) },
  more: `${at}?places=all#times`,
})}`)}
<form action="${at}" method="post">
<input type="hidden" name="once" value="${written.once}">
<input type="hidden" name="zone" value="${reader.zone}">
<div role="radiogroup" aria-labelledby="times">
${daysOf(times.times, reader, written.slot)}</div>
${otherDays(at, times)}
${fieldsPart(recruiter, written, mends, isOnOwnDevice)}
${rulesPart(button(booking))}
</form>`
}

const otherDays = (at: string, { later, areFirst }: Times): Html =>
  html`${
    later || !areFirst
      ? row(
          html`<p class="small">${!areFirst && html`<a href="${at}#times">The soonest times</a> `}${later && html`<a href="${at}?from=${later}#times">Two later weeks</a>`}</p>`,
          { near: true },
        )
      : ''
  }`

function button({ needsCode, isOnOwnDevice }: Booking): Html {
  if (!needsCode) return html`<div class="buttons"><button data-verb="Book">Book this time</button></div>`
  const hint = isOnOwnDevice
    ? 'With your confirmed address you are booked at once; to any other we send a six-digit code first.'
    : 'We send a six-digit code to your address and keep the time for fifteen minutes while you look for it.'
  return html`<div class="buttons"><button data-verb="${isOnOwnDevice ? 'Book' : 'Hold'}">${isOnOwnDevice ? 'Book' : 'Hold'} this time</button></div>
<p class="hint">${hint}</p>`
}

function nothingOpen({ name, topics }: Recruiter): Html {
  const first = firstName(name)
  return row(html`<h2>No free time just now</h2>
<p class="empty">${first} has no open time at the moment. Times come back when plans change, and new ones open each week.</p>
<p><a href="/${topics.length === 1 ? `?topic=${topics[0]}` : ''}">See who else is free</a></p>`)
}

/** When the hour on the button of a link was, for whoever finds it gone. */
export const linkIsOld = (was: DateTime | null, { zone, hours }: Reader): Html =>
  html`<p>${was ? html`${shortMoment(was, zone, hours)} is no longer free.` : 'The time in your link is no longer free.'} These are.</p>`
