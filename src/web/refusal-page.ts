import { type Html, html } from './html.ts'
import { page, row } from './layout.ts'
import type { Problem } from './problem.ts'

/** What went wrong in a few words, and what is safe; then what to do. */
const SAID: Readonly<Record<number, { heading: string; next: string }>> = {
  400: {
    heading: 'We could not read that',
    next: 'Nothing was changed. Please go back, look over what you wrote, and send it again.',
  },
  403: {
    heading: 'That came from another page',
    next: 'Nothing was changed. Please open the page here and press its button.',
  },
  404: {
    heading: 'There is nothing here',
    next: 'The address may have been cut short, or what stood here has gone. If it came from a mail, please open the link in the newest one.',
  },
  405: { heading: 'There is nothing here', next: 'Please go back to the page before.' },
  409: { heading: 'This has changed meanwhile', next: 'Nothing was changed by you. Please look at the page again.' },
  410: { heading: 'This has gone', next: 'It was here once and will not come back.' },
  413: { heading: 'That was too long', next: 'Nothing was changed. Please go back and shorten it.' },
  421: { heading: 'Please use our own address', next: 'This server answers under one name only.' },
  422: { heading: 'Something wants mending', next: 'Nothing was changed. Please go back, mend it, and send it again.' },
  429: { heading: 'One moment, please', next: 'Nothing was changed, and what was booked stays booked.' },
  500: {
    heading: 'Something broke on our side',
    next: 'What was confirmed before is safe. Please try again in a minute.',
  },
  503: {
    heading: 'We are away for a moment',
    next: 'What was confirmed before is safe. Please try again in a minute.',
  },
}

/** The page of whatever was refused, where a feature has none of its own. */
export function refusalPage(problem: Problem): Html {
  const { status, title, errors = [] } = problem
  const { heading, next } = SAID[status] ?? SAID[status >= 500 ? 500 : 400]!
  // What a problem is called says more than its status does, but where it only names that.
  const message = status === 404 || status >= 500 || !title.endsWith('.') ? '' : title
  const body = row(
    html`<h1>${heading}</h1>
${message && html`<p class="lede">${message}</p>`}
${errors.length > 0 && html`<ul class="plain-list">${errors.map(({ pointer, detail }) => html`<li>${fieldIn(pointer)} ${detail}</li>`)}</ul>`}
<p>${next}</p>
<p><a href="/">Free conversations</a></p>`,
    { first: true },
  )
  return page({ title: heading, body })
}

/** "#/executive/name" -> "name". */
const fieldIn = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1)
