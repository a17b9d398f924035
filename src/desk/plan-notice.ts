import { DateTime } from 'luxon'
import { possessive } from '../kernel/text.ts'
import type { Hours } from '../kernel/time.ts'
import { shortDate } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import type { Plan } from './plans.ts'
import { dayOf, firstNameOf } from './said.ts'
import type { Viewer } from './viewer.ts'

/** What will happen in a moment, and the way to stop it. */
export const planNotice = ({ plan, call }: Plan, viewer: Viewer): Html =>
  html`<div class="notice"><p><b>${whatHappens({ plan, call }, viewer)} at ${toTheSecond(plan.dueAt, viewer)}.</b> Until then nothing is done and nobody is told.</p>
<form method="post" action="/desk/planned/${plan.id}/undo"><button class="second">Undo</button></form></div>`

function whatHappens({ plan, call }: Plan, { recruiter, now }: Viewer): string {
  if (call !== null)
    return `${possessive(firstNameOf(call))} call, ${dayOf(call.booking.startsAt, now, recruiter)}, is released`
  const [from, until] = [plan.fromOn!, plan.untilOn!].map((date) =>
    shortDate(DateTime.fromISO(date, { zone: 'utc' }), 'utc'),
  )
  return from === until ? `All calls on ${from} are released` : `All calls from ${from} to ${until} are released`
}

const toTheSecond = (moment: DateTime, { recruiter, hours }: Viewer): string =>
  moment.setZone(recruiter.zone).toFormat(SECONDS[hours]).toLowerCase()

const SECONDS: Readonly<Record<Hours, string>> = { 12: 'h:mm:ss a', 24: 'HH:mm:ss' }
