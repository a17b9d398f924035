import type { Call } from '../booking/calls.ts'
import { firstName, inSentence } from '../kernel/text.ts'
import { clockTime, rfc3339, shortDate, zoneName } from '../kernel/time.ts'
import { CODE_TRIES } from '../keys/code.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import type { Reader } from '../web/reader.ts'

export interface CodePage {
  readonly call: Call
  readonly reader: Reader
  /** Whether this browser asked for the call: only there is her address shown, and a code sent again. */
  readonly isHers: boolean
  /** A new code has just been asked for. */
  readonly isSent: boolean
  readonly code?: string
  readonly mendCode?: string | undefined
  readonly email?: string
  readonly mendEmail?: string | undefined
  readonly notice?: string | undefined
}

/** Six digits, and the call is booked: the second of three screens. */
export function codePage(shown: CodePage): Html {
  const { call, reader, mendCode, mendEmail } = shown
  const { booking } = call
  const { zone, hours } = reader
  const isBooked = booking.bookedAt !== null
  const isSpent = !isBooked && booking.wrongCodes >= CODE_TRIES
  const heading = isBooked
    ? 'This call is booked'
    : isSpent
      ? 'That code works no more'
      : call.state === 'pending'
        ? 'Look in your mail for six digits'
        : 'The time is no longer held'
  const content = html`<h1>${heading}</h1>
${isBooked ? bookedPart(shown) : isSpent ? spentPart(shown) : call.state === 'pending' ? heldPart(shown) : endedPart(shown)}`
  const margin = html`<b>${clockTime(booking.startsAt, zone, hours)}</b> <span>${shortDate(booking.startsAt, zone)}</span> <span>${zoneName(zone)} time</span>`
  const mends = mendCode !== undefined || mendEmail !== undefined
  return page({
    title: mends ? `Mend: ${inSentence(heading)}` : heading,
    body: html`${row(content, { first: true, margin })}${call.state === 'pending' && !isSpent ? nothingCame(shown) : ''}`,
    readersTimes: !reader.hasSaidZone,
  })
}

function heldPart(shown: CodePage): Html {
  const { booking, recruiter } = shown.call
  const { zone, hours } = shown.reader
  const until = booking.heldUntil!
  return html`<p class="lede">Your time with ${recruiter.name} is held for you until <time datetime="${rfc3339(until)}">${clockTime(until, zone, hours)}</time>.</p>
${shown.notice && html`<p class="notice" role="status">${shown.notice}</p>`}
${shown.isSent && html`<p class="notice" role="status">A new code is on its way. Only the newest one works.</p>`}
${codeForm(shown, 'Confirm the call')}`
}

function codeForm({ call: { booking }, isHers, code = '', mendCode }: CodePage, button: string): Html {
  const isNew = booking.bookedAt === null
  return html`<form class="flow" action="/book/${booking.id}" method="post">
<div class="field"><label for="code">${isHers && isNew ? `The code we sent to ${booking.email}` : 'The code from the mail'}</label>
<input class="code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="9" required value="${code}"${mendCode !== undefined ? html` aria-invalid="true" aria-describedby="code-mend"` : ''}>
${mendCode !== undefined ? html`<p class="mend" id="code-mend">${mendCode}</p>` : ''}</div>
${
  isNew
    ? html`<label class="check"><input type="checkbox" name="own" value="yes"><span>This is my own computer: remember here that the address is mine, so that the next call needs no code.</span></label>`
    : ''
}
<div class="buttons"><button>${button}</button></div>
</form>`
}

function nothingCame({
  call: { booking, recruiter },
  reader: { zone, hours },
  isHers,
  email = '',
  mendEmail,
}: CodePage): Html {
  const at = `/book/${booking.id}/code`
  const until = clockTime(booking.heldUntil!, zone, hours)
  return row(html`<h2>Nothing there yet?</h2>
<p>It can take a minute. Look among unwanted mail for a message from Goodturn that begins “Confirm your call with ${firstName(recruiter.name)}”.</p>
${
  isHers
    ? html`<form class="buttons" action="${at}" method="post"><button class="words">Send the code again</button></form>
<details${mendEmail !== undefined ? html` open` : ''}><summary>Use another address</summary><form class="flow" action="${at}" method="post"><div class="field short"><label for="email">E-mail address</label><input id="email" name="email" type="email" inputmode="email" autocomplete="email" maxlength="254" required value="${email}"${mendEmail !== undefined ? html` aria-invalid="true" aria-describedby="email-mend"` : ''}>${mendEmail !== undefined ? html`<p class="mend" id="email-mend">${mendEmail}</p>` : ''}</div><div class="buttons"><button class="second">Send the code there</button></div></form></details>
<p class="small"><a href="/${recruiter.handle}?again=yes">Choose another time, or change what you wrote</a></p>`
    : ''
}
<p class="hint">An address gets a few codes an hour and no more, whoever asks. If this one stays unused until ${until}, the time goes back to the others, and what you wrote is erased within a day or two.</p>`)
}

const endedPart = (
  shown: CodePage,
): Html => html`<p class="lede">It went back to the others at ${clockTime(shown.call.booking.expiredAt ?? shown.call.booking.heldUntil!, shown.reader.zone, shown.reader.hours)}, so that nobody waits for nothing.</p>
${shown.notice && html`<p class="notice" role="status">${shown.notice}</p>`}
<p>Your code still works while nobody else has taken the time.</p>
${codeForm(shown, 'Confirm the call')}
${askAgain(shown)}`

const spentPart = (
  shown: CodePage,
): Html => html`<p class="lede">It was wrong five times, so the time went back to the others. Nothing is booked.</p>
${askAgain(shown)}`

const askAgain = ({ call: { recruiter }, isHers }: CodePage): Html =>
  html`<p><a href="/${recruiter.handle}${isHers ? '?again=yes' : ''}">Choose a time again</a>${isHers ? '; what you wrote is still here.' : ''}</p>`

const bookedPart = (
  shown: CodePage,
): Html => html`<p class="lede">Everything about it is in your mail, in the message that begins “You are booked”: its link opens the call, where you can move it or give it back.</p>
<p>What comes next is your brief for ${firstName(shown.call.recruiter.name)}: it waits there, and takes three to five minutes.</p>
<p>The code opens it here too, for a day.</p>
${codeForm(shown, 'Open the call')}`
