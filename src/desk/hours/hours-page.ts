import type { DateTime } from 'luxon'
import type { OfferedSlot } from '../../availability/open-slots.ts'
import type { OwnHours } from '../../availability/own-hours.ts'
import { zoneName } from '../../kernel/time.ts'
import type { Recruiter } from '../../people/tables.ts'
import type { Asset } from '../../web/asset.ts'
import { type Html, html } from '../../web/html.ts'
import { row } from '../../web/layout.ts'
import { type Mend, mendList } from '../fields.ts'
import { sheet } from '../sheet.ts'
import { type Clock, changesPart, type Effect, previewPart, type Stranded, strandedPart } from './changes-part.ts'
import { datesPart } from './dates-part.ts'
import { labelOf } from './fault-fields.ts'
import { type Draft, nameOf, type Sent } from './form.ts'
import { rulesPart } from './rules-part.ts'
import { weekFields } from './week.ts'

export interface HoursFacts {
  readonly recruiter: Recruiter
  readonly clock: Clock
  readonly stored: OwnHours
  /** What the fields hold. */
  readonly draft: Draft
  /** What was typed into the fields for dates and could not be taken. */
  readonly typed: Sent
  readonly mend: Mend
  /** What saving would do; null where nothing was looked at, or it could not be saved. */
  readonly effect: Effect | null
  readonly offered: readonly OfferedSlot[]
  readonly offeredUntil: DateTime
  readonly stranded: readonly Stranded[]
  /** The version with which saving compares. */
  readonly seen: number
  readonly notice: Html | string
}

/** Her week as a form; beside it what saving it would change. */
export function hoursPage(facts: HoursFacts, script: Asset): Html {
  const { recruiter, stored, draft, typed, mend, notice } = facts
  const place = zoneName(stored.zone, recruiter.place)
  const five = facts.clock.hours === 12 ? '5 pm' : '17:00'
  const exceptions =
    mend.size > 0 ? (typed.exceptions ? (JSON.parse(typed.exceptions) as Draft['exceptions']) : []) : draft.exceptions
  const body = html`<div class="full row first"><div class="in"><h1>Your week</h1>
<p class="lede">A promise on your own clock: ${five} in ${place} stays ${five} all year.</p>
${notice}${mend.size > 0 ? mendList(mend, (id) => labelOf(id, draft.windows)) : ''}</div></div>
<form id="week" class="flow" method="post" action="/desk/hours#changes">
<input type="hidden" name="seen" value="${facts.seen}">
${row(weekFields({ windows: draft.windows, stored: stored.windows, topics: recruiter.topics, typed, mend, hours: facts.clock.hours }), { first: true })}
${row(datesPart(exceptions, typed, mend, facts.clock.hours))}
${row(rulesPart(draft, mend))}
<div class="buttons"><button${facts.effect ? html` class="second"` : ''}>See what changes</button></div>
</form>
${changes(facts)}`
  const title = mend.size > 0 ? 'Mend: your week' : 'Your week'
  return sheet({ title, body, current: '/desk/hours', recruiter, scripts: [script], aside: true })
}

/** What the module swaps while she writes is the same as without it. */
function changes(facts: HoursFacts): Html {
  const { effect, draft, mend, clock, stranded, offered, offeredUntil } = facts
  const { said, lines } = effect ? changesPart(effect, clock) : { said: mend.size > 0 ? TO_MEND : '', lines: html`` }
  const canSave = effect !== null && !effect.isSame
  return html`<aside class="side flow" id="changes" aria-label="Before you save">
<h2>${effect || mend.size > 0 ? 'What changes' : 'What executives see'}</h2>
<p class="small" role="status">${said}</p>
<div class="flow" id="effect">${lines}${strandedPart(stranded, clock, !canSave)}
${canSave ? saveButtons(draft) : ''}
${mend.size > 0 ? '' : html`<h3>${canSave ? 'What an executive will see' : 'In the next two weeks'}</h3>${previewPart(offered, effect ?? { added: [], withdrawn: [] }, offeredUntil, clock)}`}
</div></aside>`
}

const TO_MEND = 'There is something to mend first; it says so at its field.'

const saveButtons = (draft: Draft): Html =>
  html`<input type="hidden" form="week" name="looked" value="${nameOf(draft)}">
<div class="buttons"><button form="week" formaction="/desk/hours/save">Save these hours</button><a class="words button" href="/desk/hours">Leave as it was</a></div>`
