import { html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'

export const nothingHere = page({
  title: 'There is nothing here',
  body: row(
    html`<h1>There is nothing here</h1>
<p class="lede">This address may have been cut short in a mail, or the call was more than 30 days ago.</p>
<p>Please open the link in your newest mail about the call. <a href="/my-calls">My calls</a> shows all of yours, once you have typed a code that we mail you.</p>`,
    { first: true },
  ),
})

/** What was asked for was not done, and why; nothing else has changed. */
export const refusalPage = (message: string, details: readonly string[], key: string) =>
  page({
    title: 'Your call stays as it is',
    body: row(
      html`<h1>Your call stays as it is</h1>
<p class="lede">${message} ${details.map((detail) => html`It ${detail}. `)}</p>
<div class="buttons"><a class="button" href="/m/${key}">Look at your call</a></div>`,
      { first: true },
    ),
  })
