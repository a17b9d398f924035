import type { DateTime } from 'luxon'
import type { Booking } from '../booking/tables.ts'
import { shortMoment } from '../kernel/time.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import { field, type Mend } from './fields.ts'
import { sheet } from './sheet.ts'
import type { Viewer } from './viewer.ts'

/** The fields as they stand in the form. */
export interface Away {
  readonly from: string
  readonly until: string
  readonly reason: string
}

/** From when until when she is away, and her word to those whose calls that costs. */
export function awayPage(away: Away, mend: Mend, { recruiter, now }: Viewer): Html {
  const today = now.setZone(recruiter.zone).toISODate()!
  return sheet({
    title: `${mend.size > 0 ? 'Mend: ' : ''}Away for a while`,
    current: '/desk/calls',
    recruiter,
    body: row(
      html`<h1>Away for a while</h1>
<p class="lede">Nothing is offered on these days, and every call on them is released. Each person gets your word and chooses first from your next times.</p>
<form class="flow" method="post" action="/desk/away">
<div class="together">
${field(mend, { id: 'from', label: 'The first day', type: 'date', value: away.from, rest: html` required min="${today}"` })}
${field(mend, { id: 'until', label: 'The last day', type: 'date', value: away.until, rest: html` min="${today}"`, hint: 'Leave it empty for a single day.' })}
</div>
${field(mend, { id: 'reason', label: 'A sentence to each of them', value: away.reason, rest: html` maxlength="280" autocomplete="off"`, hint: 'Such as: I am sorry, I am with my family that week.' })}
<div class="buttons"><button>Show which calls that costs</button></div>
<p class="hint">Nothing is done yet.</p>
</form>`,
      { first: true },
    ),
  })
}

/** Which calls are released, before anything is. */
export function awayPreview(away: Away, calls: readonly Booking[], viewer: Viewer): Html {
  const { recruiter, hours } = viewer
  const heading = calls.length === 0 ? 'No call is on these days' : releasing(calls.length)
  const moment = (startsAt: DateTime) => shortMoment(startsAt, recruiter.zone, hours)
  return sheet({
    title: heading,
    current: '/desk/calls',
    recruiter,
    body: row(
      html`<h1>${heading}</h1>
<p>${away.until && away.until !== away.from ? `From ${away.from} to ${away.until}` : `On ${away.from}`} nothing is offered any more.${calls.length > 0 && ' These calls are released:'}</p>
${calls.length > 0 && html`<ul>${calls.map(({ startsAt, name }) => html`<li class="line wide"><time datetime="${startsAt.toISO()}">${moment(startsAt)}</time><div>${name}</div></li>`)}</ul>`}
${calls.length > 0 && (away.reason ? html`<p>Your word to each: “${away.reason}”</p>` : html`<p class="hint">You say nothing to them beside that you are sorry.</p>`)}
<form class="flow" method="post" action="/desk/away">
<input type="hidden" name="from" value="${away.from}"><input type="hidden" name="until" value="${away.until}"><input type="hidden" name="reason" value="${away.reason}"><input type="hidden" name="sure" value="yes">
<div class="buttons"><button>${calls.length === 0 ? 'Close these days' : calls.length === 1 ? 'Release this call' : `Release these ${calls.length} calls`}</button> <a href="/desk/away">Choose other days</a></div>
<p class="hint">You then have half a minute to undo it, before any mail leaves.</p>
</form>`,
      { first: true },
    ),
  })
}

const releasing = (count: number): string => (count === 1 ? 'One call is released' : `${count} calls are released`)
