import { DateTime } from 'luxon'
import { FEED_DETAILS, FEED_NAME } from '../../calendar/feed.ts'
import type { FeedReply } from '../../calendar/feed-replies.ts'
import { type Hours, shortMoment } from '../../kernel/time.ts'
import type { ApiKeyReply } from '../../people/api-keys.ts'
import { CALENDAR_CHOICES, type Recruiter } from '../../people/tables.ts'
import { type Html, html } from '../../web/html.ts'
import { row } from '../../web/layout.ts'
import { COPY, toCopy } from '../copying.ts'
import { field, type Mend } from '../fields.ts'
import { sheet } from '../sheet.ts'
import { CHOICES, DETAILS } from './words.ts'

export interface CalendarFacts {
  readonly recruiter: Recruiter
  readonly hours: Hours
  readonly feeds: readonly FeedReply[]
  readonly keys: readonly ApiKeyReply[]
  /** Where anyone may read when she is free. */
  readonly openTimes: string
  /** A token for each form that makes something. */
  readonly once: () => string
  readonly mend: Mend
  /** What was typed and could not be taken, or why something was not done. */
  readonly typed: { readonly name?: string; readonly keyName?: string }
  readonly notice: string
}

/** The calendars and programs that read a recruiter's calls. */
export function calendarPage(facts: CalendarFacts): Html {
  const { recruiter, openTimes, mend, notice } = facts
  const body = html`${row(
    html`<h1>Your calendar</h1>
<p class="lede">Every call where you look anyway, without signing in.</p>
${notice && html`<p class="notice" role="status">${notice}</p>`}
<h2>Calendars that read your calls</h2>
${feedList(facts)}${newFeed(facts)}`,
    { first: true },
  )}
${row(choiceForm(recruiter))}
${row(html`<h2>Your free times, for anyone</h2>
<p>This address names nobody. Put it on your site, or into a calendar that others see.</p>
${toCopy('open-times', openTimes, 'the address')}`)}
${row(keysPart(facts))}`
  const title = mend.size > 0 ? 'Mend: your calendar' : 'Your calendar'
  return sheet({ title, body, current: '/desk/calendar', recruiter, scripts: [COPY] })
}

function feedList({ feeds, recruiter, hours, once }: CalendarFacts): Html {
  if (feeds.length === 0)
    return html`<p class="empty">None yet. Make one for each program that should show your calls.</p>`
  const lastRead = ({ lastFetchedAt, lastFetchedBy }: FeedReply) =>
    lastFetchedAt === null
      ? 'by nobody yet'
      : `${shortMoment(DateTime.fromISO(lastFetchedAt), recruiter.zone, hours)}, by ${lastFetchedBy ?? 'some program'}`
  return html`<table class="ledger"><caption class="unseen">Calendars that read your calls</caption>
<thead><tr><th scope="col">Calendar</th><th scope="col">Last read</th><th scope="col">Its address</th></tr></thead>
<tbody>${feeds.map((feed) => {
    const called = feed.name ?? FEED_NAME
    const unseen = html`<span class="unseen"> the address of ${called}</span>`
    return html`<tr><td>${called}<br><span class="state">${DETAILS[feed.detail].label}</span></td><td>${lastRead(feed)}</td>
<td><form method="post" action="/desk/calendar/feeds/${feed.id}/replace"><input type="hidden" name="once" value="${once()}"><button class="words">Replace${unseen}</button></form>
<form method="post" action="/desk/calendar/feeds/${feed.id}/close"><button class="words">Close${unseen}</button></form></td></tr>`
  })}</tbody></table>
<p class="hint">Replace an address that somebody else may have seen: the old one stops, and you give the new one to your program.</p>`
}

const newFeed = ({ once, mend, typed }: CalendarFacts): Html => html`<h3>Add one</h3>
<form class="flow" method="post" action="/desk/calendar/feeds"><input type="hidden" name="once" value="${once()}">
<div class="short">${field(mend, { id: 'name', label: 'What you call it', value: typed.name ?? '', rest: html` maxlength="60" autocomplete="off"`, hint: 'Such as “Laptop”. It may stay empty.' })}</div>
<fieldset><legend>How much it tells</legend>${FEED_DETAILS.map((detail, i) => radio('detail', detail, DETAILS[detail], i === 0))}</fieldset>
<div class="buttons"><button>Make its address</button></div></form>`

const choiceForm = ({ calendar }: Recruiter): Html => html`<h2>How calls reach your calendar</h2>
<form class="flow" method="post" action="/desk/calendar/choice">
<fieldset><legend class="unseen">How calls reach your calendar</legend>${CALENDAR_CHOICES.map((choice) => radio('calendar', choice, CHOICES[choice], choice === calendar))}</fieldset>
<div class="buttons"><button class="second">Keep this</button></div></form>`

const radio = (
  name: string,
  value: string,
  { label, means }: { label: string; means: string },
  isChosen: boolean,
): Html =>
  html`<div class="choice"><input type="radio" id="${name}-${value}" name="${name}" value="${value}"${isChosen ? html` checked` : ''} aria-describedby="${name}-${value}-means"><label for="${name}-${value}">${label}</label><p id="${name}-${value}-means">${means}</p></div>`

function keysPart({ keys, once, mend, typed, recruiter }: CalendarFacts): Html {
  const madeOn = ({ madeAt }: ApiKeyReply) =>
    DateTime.fromISO(madeAt).setZone(recruiter.zone).setLocale('en-US').toFormat('d LLL yyyy')
  return html`<h2>Keys for your programs</h2>
<p>With a key a program does what you may do, over the <a href="/docs">interface for programs</a>.</p>
${
  keys.length === 0
    ? html`<p class="empty">None.</p>`
    : html`<table class="ledger"><caption class="unseen">Keys for your programs</caption>
<thead><tr><th scope="col">Key</th><th scope="col">Made on</th><th scope="col">Delete</th></tr></thead>
<tbody>${keys.map(
        (key) => html`<tr><td>${key.name ?? 'without a name'}</td><td>${madeOn(key)}</td>
<td><form method="post" action="/desk/calendar/keys/${key.id}/delete"><button class="words">Delete<span class="unseen"> the key ${key.name ?? `of ${madeOn(key)}`}</span></button></form></td></tr>`,
      )}</tbody></table>`
}
<details${mend.has('keyName') ? html` open` : ''}><summary>Make a key</summary>
<form class="together" method="post" action="/desk/calendar/keys"><input type="hidden" name="once" value="${once()}">
${field(mend, { id: 'keyName', label: 'What it is for', value: typed.keyName ?? '', rest: html` maxlength="60" autocomplete="off"` })}
<button class="second">Make a key</button></form></details>`
}
