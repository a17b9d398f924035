import { LETTERS_ARE_KNOWN_FOR } from '../correspondence/reminders.ts'
import type { Retention } from '../kernel/settings.ts'
import { daysKept } from '../resume/lasting.ts'
import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'

/** What is kept, why, how long by the settings in force, and who sees it. */
export function privacyPage(retention: Retention): Html {
  const { words, bookings, unconfirmed, letters, news } = retention
  const [resume, resumeKept] = [daysKept(retention, false), daysKept(retention, true)]
  return page({
    title: 'What we keep, and for how long',
    description:
      'What Goodturn keeps of you, why, for how long, and who sees it: in plain words. No tracking, and erased on one click.',
    body: html`${row(
      html`<h1>What we keep, and for how long</h1>
<p class="lede">That you spoke to a recruiter is nobody’s business but yours. So we keep little, show it to the two of you only, and forget it by itself.</p>
<p>You may see all of it, take it with you, or erase it at any time, under <a href="/my-calls">My calls</a>. We mail you a code first, so that nobody else can.</p>`,
      { first: true },
    )}
${row(html`<h2>If you book a call</h2>`)}
${kept(
  days(unconfirmed),
  'if you never type the code',
  'What you asked for',
  'Until your address is confirmed, we only hold the time for a quarter of an hour. What was typed is erased afterwards, since anyone could have typed it.',
)}
${kept(
  days(words),
  'after the call',
  'What you wrote',
  'Your brief, with your question and your last role; your telephone number, a word when plans changed, and the next steps. Your recruiter reads them before and after the call; nobody else does.',
)}
${kept(
  days(resume),
  'after the call',
  'Your resume',
  `If you send one. It is stored encrypted, and only the two of you can download it. ${longer(resumeKept, resume)}You erase it at once with one button, and it is erased at once if the call is released. Your recruiter sees that there was one and when it was erased, as long as what you wrote is kept. Where your recruiter has resumes by mail, the page of your call says so: what is in that mailbox we cannot erase.`,
)}
${kept(
  days(Math.min(words, bookings)),
  'after the call',
  'Your ticks',
  'What you have done of the prep pack, which nobody but you sees, and the questions that you mean to ask, which your recruiter sees.',
)}
${kept(
  days(Math.min(words, bookings)),
  'after the call',
  'What your recruiter notes',
  'Three points about your call. Until she sends them they are hers alone: you are told that there are some, not what they say. They go when you erase what we hold of you.',
)}
${kept(
  days(Math.min(words, bookings)),
  'after the call',
  'What you said afterwards',
  'What you will do by when, which nobody but you sees; whether the call was useful, your thanks, and how far you got, which your recruiter sees and nobody else.',
)}
${kept(
  days(bookings),
  'after the call',
  'That it was you',
  'Your name, your address and your time zone stand on the call, so that you both find it again. Afterwards it only says that a call was, about what, and how it went. When your last call has no name any more, your address goes too.',
)}
${kept(
  days(Math.max(letters, LETTERS_ARE_KNOWN_FOR)),
  'after they were sent',
  'Letters',
  'What a mail said is wiped as soon as it is delivered. That it was sent stays a while, so that none is sent twice.',
)}
${row(html`<h2>If you are a recruiter</h2>`)}
${kept(
  'As long as',
  'you take part',
  'Your page',
  'Your name, your words about yourself, your sectors, topics, languages and open times are public. Your address is not, and your number or link is shown only to whom you have a call with. If you want to leave, write to whoever runs this Goodturn.',
)}
${kept(
  days(bookings),
  'after the call',
  'Your calls',
  'Whom you spoke to, until the call has no name any more. What you said of it, and the steps you suggested, go with the words of the call. Nobody but the two of you sees either, and nothing is counted in public.',
)}
${kept(
  '30 days',
  'after you signed in',
  'Your session',
  'You have no password here. A code by mail opens your desk, and signing out closes it.',
)}
${row(html`<h2>For everyone</h2>`)}
${kept('A day', 'after you asked', 'Codes', 'Of a code we keep only what it takes to recognise it. It works for 15 minutes.')}
${kept(
  'As long as',
  'you keep them',
  'Calendars and keys',
  'Of a secret address we keep what it takes to recognise it, not the address. We note at most each hour which calendar program read it, so that you see whether it works.',
)}
${kept(
  'A day',
  'after it was pressed',
  'Answers',
  'What a button answered, sealed, so that one that is pressed twice does things once.',
)}
${kept(
  days(news),
  'after it happened',
  'What happened when',
  'That something was booked, moved or released, by numbers alone, so that a fault can be found.',
)}
${kept(
  'About a day',
  'at most',
  'Counts against misuse',
  'How often one network or one address asked for something, under a mark from which neither can be read.',
)}
${row(html`<h2>Cookies</h2>
<p>None of them follows you about, and none is read by anyone else, so there is nothing to agree to.</p>
<dl class="facts">
<dt>zone</dt><dd>In which time zone you are, so that times are yours. A year.</dd>
<dt>held</dt><dd>That the time you are about to confirm is held for this browser.</dd>
<dt>asked</dt><dd>That this browser has asked for a code, and for which address. 15 minutes.</dd>
<dt>visit</dt><dd>That you have typed the code, and may see your calls. An hour.</dd>
<dt>device</dt><dd>Only if you tick “This is my own computer”: your address needs no code there. Half a year, or until you press “Forget this device”.</dd>
<dt>desk</dt><dd>That a recruiter has signed in. 30 days, or until she signs out.</dd>
</dl>`)}
${row(html`<h2>What we do not do</h2>
<ul class="plain-list">
<li>No advertising, no statistics about visitors, no pixels in mails, no fonts or scripts from elsewhere.</li>
<li>Nobody is scored, ranked or sold, and no list of missed calls is public.</li>
<li>Our records of requests hold no names, no addresses and no secret links.</li>
<li>Google, Microsoft and others hear of your call only if you press their button, or if your mail or your calendar is with them.</li>
</ul>`)}
${row(html`<h2>Where it lives</h2>
<p>In one database of whoever runs this Goodturn, and in the backups of that. Mails leave through a mail server that they have chosen. Nothing is handed on to anybody else.</p>`)}`,
  })
}

const longer = (most: number, usual: number): string =>
  most > usual ? `${days(most)} if you tick that your recruiter may keep it. ` : ''

const days = (count: number): string => (count === 1 ? 'A day' : `${count} days`)

/** How long stands in the margin. */
const kept = (length: string, since: string, what: string, why: string): Html =>
  html`<section class="row near day"><div class="at"><b>${length}</b> <span>${since}</span></div><div class="in"><h3>${what}</h3><p>${why}</p></div></section>
`
