import type { DateTime } from 'luxon'
import { stepNow, stepsOnClock, TO_CLOSE } from '../../card/on-clock.ts'
import type { Settings } from '../../kernel/settings.ts'
import { clockTime } from '../../kernel/time.ts'
import { CALL_FRAME } from '../../topics/house-rules.ts'
import { asset } from '../../web/asset.ts'
import { type Html, html } from '../../web/html.ts'
import { row } from '../../web/layout.ts'
import { fromTo } from '../said.ts'
import type { Viewer } from '../viewer.ts'
import type { CardView } from './card-page.ts'

/** Marks the step of a call that is now. */
export const TIMER = asset(
  '/timer.js',
  new URL('./timer.js', import.meta.url),
  'timerScript',
  'Marks the step of a call that is now',
)

/** The agenda by the clock, with one mark at five minutes left. On paper and without JavaScript it is a plan to look at. */
export function agendaPart(
  { call, pack }: CardView,
  { recruiter, hours, now }: Viewer,
  { hardMoments }: Settings,
): Html {
  const { startsAt, endsAt } = call.booking
  const steps = stepsOnClock(pack.agenda, startsAt)
  const current = stepNow(steps, now)
  const time = (moment: DateTime) =>
    html`<time datetime="${moment.toISO()}">${clockTime(moment, recruiter.zone, hours)}</time>`
  const toClose = endsAt.minus(TO_CLOSE)
  const entries = [
    ...steps.map((step) => ({
      at: step.startsAt,
      shown: html`<li data-step="${+step.startsAt}"${step === current ? html` aria-current="step"` : ''}><span>${time(step.startsAt)} ${step.what}</span><span class="minutes">${step.minutes} min</span></li>
`,
    })),
    {
      at: toClose,
      shown: html`<li class="soft"><span>${time(toClose)} Five minutes left</span></li>
`,
    },
  ].toSorted((one, other) => +one.at - +other.at)
  return row(html`<h2 id="call">On the call</h2>
<p class="no-print">${CALL_FRAME.opening} ${CALL_FRAME.closing}</p>
<ol class="plan" data-timer data-now="${+now}" data-ends="${+endsAt}">${entries.map(({ shown }) => shown)}</ol>
<p class="sum small"><span>${fromTo(startsAt, endsAt, recruiter.zone, hours)}</span> <b id="left"></b></p>
<p class="unseen" role="status" id="word"></p>
<p class="hint">To yourself: ${CALL_FRAME.noteToSelf.join(' ')}</p>
<details><summary>House rules</summary><ul class="plain-list">${pack.houseRules.map((rule) => html`<li>${rule}</li>`)}</ul></details>
${hardMoments && html`<details><summary>For hard moments</summary>${paragraphs(hardMoments)}</details>`}`)
}

const paragraphs = (text: string): Html =>
  html`${text.split(/\n{2,}/).map((paragraph) => html`<p class="typed">${paragraph.trim()}</p>`)}`
