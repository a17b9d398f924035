import { firstName } from '../kernel/text.ts'
import { longMoment, shortMoment, zoneName } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'

/** The time was given back, by her or by the recruiter. */
export function releasedPart(view: CallView, title: string): Html {
  const { booking, recruiter } = view.call
  const isHers = booking.releasedBy === 'executive'
  return row(
    html`<h1>${title}</h1>
${isHers ? givenBack(recruiter.handle, firstName(recruiter.name)) : takenBack(view)}`,
    {
      first: true,
      margin: html`<b>Released</b> <span>${isHers ? 'by you' : `by ${firstName(recruiter.name)}`}</span>`,
    },
  )
}

const givenBack = (handle: string, name: string): Html => html`
<p class="lede">You have given this time back. Thank you: any notice is better than silence.</p>
<p>If you would like to talk another day, <a href="/${handle}">${name}’s open times</a> are here.</p>`

/** With her first pick, while that is kept. */
function takenBack({ call, kept, key, hours }: CallView): Html {
  const { releaseReason, zone } = call.booking
  const name = firstName(call.recruiter.name)
  return html`
<p class="lede">${name} is sorry to have to be elsewhere.</p>
${releaseReason && html`<div class="notice"><p>In ${name}’s words: “${releaseReason}”</p></div>`}
${
  kept.length > 0
    ? html`<h2>Choose first</h2>
<p>These times are kept for you until ${shortMoment(kept[0]!.keptUntil, zone, hours)} (${zoneName(zone)} time).</p>
<ul class="plain-list">${kept.map(({ id, startsAt }) => html`<li><a href="/m/${key}/move?slot=${id}">${longMoment(startsAt, zone, hours)}</a></li>`)}</ul>`
    : ''
}
<div class="buttons"><a class="button" href="/m/${key}/move">Choose a new time</a></div>`
}
