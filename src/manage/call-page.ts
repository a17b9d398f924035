import type { DateTime } from 'luxon'
import type { Afterwards } from '../afterwards/afterwards.ts'
import type { Call } from '../booking/calls.ts'
import type { KeptSlot } from '../booking/first-pick.ts'
import type { CallFacts } from '../calendar/invite.ts'
import type { SentPoints } from '../card/kept-points.ts'
import type { Retention } from '../kernel/settings.ts'
import { type Hours, longMoment } from '../kernel/time.ts'
import type { PackOfCall } from '../prep/pack-of-call.ts'
import { type Html, html } from '../web/html.ts'
import { KEPT_FORMS, page, row } from '../web/layout.ts'
import type { WrittenAfterwards } from './afterwards-part.ts'
import type { WrittenBrief } from './brief-form.ts'
import { briefOnPaper } from './brief-on-paper.ts'
import { briefPart } from './brief-part.ts'
import { comingPart } from './coming-part.ts'
import { heldPart } from './held-part.ts'
import { missingPart } from './missing-part.ts'
import { overPart } from './over-part.ts'
import { newPoints, olderPoints, pointsPart } from './points-part.ts'
import { prepPart } from './prep-part.ts'
import { questionPart } from './question-part.ts'
import { releasedPart } from './released-part.ts'
import { resumePart } from './resume-part.ts'
import { isToMend, toMendPart } from './to-mend.ts'

/** One call, and all that its page tells of it. */
export interface CallView {
  readonly call: Call
  readonly facts: CallFacts
  /** Times that are kept for her, after the recruiter released. */
  readonly kept: readonly KeptSlot[]
  /** Its prep pack, and how far it is. */
  readonly pack: PackOfCall
  /** The brief as she has just written it, where it cannot be kept like that. */
  readonly written?: WrittenBrief
  /** The questions that she has just ticked, where they are too many. */
  readonly tooMany?: readonly string[]
  /** What she has said after it. */
  readonly afterwards: Afterwards
  readonly said?: WrittenAfterwards
  /** What her recruiter has sent her of the reading. */
  readonly points: SentPoints | null
  readonly key: string
  readonly hours: Hours
  readonly retention: Retention
  readonly now: DateTime
}

/** One call as its executive sees it, whatever became of it. */
export function callPage(view: CallView): Html {
  const { call, hours, now } = view
  const { booking, recruiter, state } = call
  const isComing = state === 'booked' && booking.startsAt > now
  const title = `${longMoment(booking.startsAt, booking.zone, hours)}, with ${recruiter.name}`
  const body = html`${toMendPart(view)}
${booking.releasedAt ? releasedParts(view, title) : isComing ? comingParts(view, title) : overPart(view, title)}
<div class="no-print">${isComing && plansPart(view)}
${heldPart(view)}</div>`
  return page({
    title: isToMend(view) ? `Mend: ${title}` : title,
    body,
    scripts: booking.releasedAt ? [] : [KEPT_FORMS],
  })
}

const comingParts = (view: CallView, title: string): Html => html`${comingPart(view, title)}
${newPoints(view)}${missingPart(view)}${briefPart(view)}${briefOnPaper(view)}<div class="no-print">${resumePart(view)}</div>${olderPoints(view)}${prepPart(view)}`

const releasedParts = (view: CallView, title: string): Html => html`${releasedPart(view, title)}
${questionPart(view)}${resumePart(view)}${pointsPart(view)}`

const plansPart = ({ key }: CallView): Html =>
  row(html`<h2>If plans change</h2>
<p>Moving or giving back the time takes one more click. What you give back goes to the next person, and nobody asks why.</p>
<div class="buttons"><a class="button second" href="/m/${key}/move">Choose another time</a><a class="button second" href="/m/${key}/release">Give the time back</a></div>`)
