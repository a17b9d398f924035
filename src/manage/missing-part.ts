import { firstName } from '../kernel/text.ts'
import { weekdayName } from '../kernel/time.ts'
import type { Wanted } from '../prep/missing.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'

/** What the recruiter needs before the call: what she has not of it first, each the way to where it is given. */
export function missingPart({ call: { booking, recruiter }, pack }: CallView): Html {
  const { wanted, missing, line } = pack
  const name = firstName(recruiter.name)
  const day = weekdayName(booking.startsAt, booking.zone)
  const there = wanted.filter((each) => !missing.includes(each))
  return row(html`${line && html`<p class="notice">${name} says: “${line}”</p>`}
<div class="flow no-print" id="missing" data-fresh><h2>${missing.length > 0 ? `Still missing before ${day}` : `All that ${name} needs is there`}</h2>
<ul class="plan">${missing.map((each) => html`<li><a href="#${each.anchor}">${capital(each)}</a><span class="minutes">missing</span></li>`)}${there.map(
    (each) => html`<li class="soft"><span>${capital(each)}</span><span class="minutes">there</span></li>`,
  )}</ul></div>`)
}

const capital = ({ words }: Wanted): string => words.charAt(0).toUpperCase() + words.slice(1)
