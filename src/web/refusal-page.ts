import { type Html, html } from './html.ts'
import { page, row } from './layout.ts'
import type { Problem } from './problem.ts'

/** What went wrong in a few words; what is safe, and what to do. */
const SAID: Readonly<Record<number, { heading: string; next: string }>> = {
  400: {
    heading: 'We could not read that',
    next: 'Nothing was changed. Please go back, look over what you wrote, and send it again.',
  },
  401: {
    heading: 'Please show first who you are',
    next: 'Nothing was changed. The links below lead to a code that we mail you.',
  },
  403: {
    heading: 'That came from another page',
    next: 'Nothing was changed. Please open the page here, and press its button.',
  },
  404: {
    heading: 'There is nothing here',
    next: 'The address may have been cut short, or what stood here has gone. If it came from a mail, please open the link in the newest one.',
  },
  405: {
    heading: 'This page cannot be opened like that',
    next: 'Nothing was changed. Please go back to the page before, and press its button once more.',
  },
  408: {
    heading: 'That took too long to arrive',
    next: 'Nothing was changed. Please go back and send it again: a smaller file, or over another connection.',
  },
  409: {
    heading: 'This has changed meanwhile',
    next: 'Nothing was changed by you. Please go back, and look at the page again.',
  },
  410: {
    heading: 'This has gone',
    next: 'It was here once and was replaced. Whoever gave you the address has the new one.',
  },
  412: {
    heading: 'Somebody saved this before you',
    next: 'What was saved is safe. Please go back, look at the page again, and then change it.',
  },
  413: {
    heading: 'That was too long',
    next: 'Nothing was changed. Please go back, shorten it, and send it again.',
  },
  414: { heading: 'This address is too long', next: 'Nothing was changed. Please begin on a page below.' },
  421: {
    heading: 'Please use our own address',
    next: 'Nothing was changed. This server answers under one name only.',
  },
  422: {
    heading: 'Something wants mending',
    next: 'Nothing was changed. Please go back, mend it, and send it again.',
  },
  429: {
    heading: 'One moment, please',
    next: 'Nothing was changed, and what was booked stays booked. After that, please send it again.',
  },
  500: {
    heading: 'Something broke on our side',
    next: 'What was confirmed before is safe. Please try again in a minute; if it happens again, write to whoever runs this Goodturn.',
  },
  503: {
    heading: 'We are away for a moment',
    next: 'What was confirmed before is safe. Please try again in a minute: a button that is pressed twice does things once.',
  },
}

/** Of these the status says all; what the problem is called is for programs. */
const SAYS_ALL = new Set([401, 404, 405])

/** The page of whatever was refused, where a feature has none of its own. */
export function refusalPage(problem: Problem): Html {
  const { status, title, errors = [] } = problem
  const { heading, next } = SAID[status] ?? SAID[status >= 500 ? 500 : 400]!
  const message = SAYS_ALL.has(status) || status >= 500 || !title.endsWith('.') ? '' : title
  const body = row(
    html`<h1>${heading}</h1>
${message && html`<p class="lede">${message}</p>`}
${errors.length > 0 ? html`<ul class="plain-list">${errors.map(({ pointer, detail }) => html`<li>${fieldIn(pointer)} ${detail}</li>`)}</ul>` : ''}
<p>${next}</p>
<p class="small"><a href="/">Free conversations</a> · <a href="/my-calls">My calls</a> · <a href="/sign-in">For recruiters</a></p>`,
    { first: true },
  )
  return page({ title: heading, body })
}

/** "#/executive/name" -> "name". */
const fieldIn = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1)
