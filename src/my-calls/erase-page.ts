import type { Call } from '../booking/calls.ts'
import { longMoment, zoneName } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import type { Reader } from '../web/reader.ts'

/** One button, and before it what it does. */
export const erasePage = (address: string, coming: readonly Call[], reader: Reader): Html =>
  page({
    title: 'Erase all that is held about you',
    current: '/my-calls',
    readersTimes: true,
    body: row(
      html`<h1>Erase all that is held about you</h1>
<p class="lede">All that we hold about <b>${address}</b>: your name and address, what you wrote, your ticks, your calendars, and the letters we sent.</p>
${
  coming.length > 0
    ? html`<p>${coming.length === 1 ? 'This coming call is' : 'These coming calls are'} given back first, and both of you are told. Times are ${zoneName(reader.zone)} time.</p>
<ul class="plain-list">${coming.map(({ booking, recruiter }) => html`<li>${longMoment(booking.startsAt, reader.zone, reader.hours)}, with ${recruiter.name}</li>`)}</ul>`
    : html`<p>You have no coming call, so nobody is told.</p>`
}
<p>Recruiters still see that a call was, and how it went, but not whose it was. It cannot be undone; you are welcome to book again.</p>
<form class="buttons" method="post" action="/my-calls/erase"><button>Erase me</button></form>
<p><a href="/my-calls/held">See first what is held</a>, or go <a href="/my-calls">back to your calls</a>.</p>`,
      { first: true },
    ),
  })
