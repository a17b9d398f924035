import { html } from '../web/html.ts'
import { page } from '../web/layout.ts'

export const nothingHere = page({
  title: 'Nothing here',
  body: html`<h1>There is nothing here</h1>
<p>This address may have been cut short in a mail, or the call was more than 30 days ago. Please open the link in your newest mail about the call.</p>`,
})

/** What was asked for was not done, and why; nothing else has changed. */
export const refusalPage = (message: string, details: readonly string[], key: string) =>
  page({
    title: 'Your call stays as it is',
    body: html`<h1>Your call stays as it is</h1>
<p class="notice">${message} ${details.map((detail) => html`It ${detail}. `)}</p>
<p><a class="button" href="/m/${key}">Look at your call</a></p>`,
  })
