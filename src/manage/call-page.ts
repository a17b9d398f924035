import type { DateTime } from 'luxon'
import type { Call } from '../booking/calls.ts'
import type { KeptSlot } from '../booking/first-pick.ts'
import type { CallFacts } from '../calendar/invite.ts'
import type { Retention } from '../kernel/settings.ts'
import { type Hours, longMoment } from '../kernel/time.ts'
import type { Asset } from '../web/asset.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import { comingPart, prepPart } from './coming-part.ts'
import { heldPart } from './held-part.ts'
import { overPart } from './over-part.ts'
import { releasedPart } from './released-part.ts'

/** One call, and all that its page tells of it. */
export interface CallView {
  readonly call: Call
  readonly facts: CallFacts
  /** Times that are kept for her, after the recruiter released. */
  readonly kept: readonly KeptSlot[]
  /** The marks of the tasks that she has done. */
  readonly ticks: readonly string[]
  readonly key: string
  readonly hours: Hours
  readonly retention: Retention
  readonly now: DateTime
}

/** One call as its executive sees it, whatever became of it. */
export function callPage(view: CallView, script: Asset): Html {
  const { call, hours, now } = view
  const { booking, recruiter, state } = call
  const isComing = state === 'booked' && booking.startsAt > now
  const title = `${longMoment(booking.startsAt, booking.zone, hours)}, with ${recruiter.name}`
  const body = html`${booking.releasedAt ? releasedPart(view, title) : isComing ? comingPart(view, title) : overPart(view, title)}
${isComing ? prepPart(view) : questionPart(booking.question)}
${isComing && plansPart(view)}
${heldPart(view)}`
  return page({ title, body, scripts: isComing ? [script] : [] })
}

/** What was forgotten since is not shown as an empty quotation. */
const questionPart = (question: string): Html | '' =>
  question && row(html`<h2>Your one question</h2><blockquote class="asked">${question}</blockquote>`)

const plansPart = ({ key }: CallView): Html =>
  row(html`<h2>If plans change</h2>
<p>Moving or giving back the time takes one more click. What you give back goes to the next person, and nobody asks why.</p>
<div class="buttons"><a class="button second" href="/m/${key}/move">Choose another time</a><a class="button second" href="/m/${key}/release">Give the time back</a></div>`)
