import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import type { Problem } from '../web/problem.ts'

/** What was asked for was not done, and why; nothing else has changed. It names nobody: she may not be who she was. */
export function refusalPage({ status, title, type, errors = [] }: Problem): Html {
  const isNothing = status === 404 && type === '/problems/not-found'
  const heading = isNothing ? 'There is nothing here' : 'Nothing was changed'
  const message = isNothing
    ? 'There is no such thing at your desk. If a link brought you here, it may have been cut short, or what it led to has been erased.'
    : title
  return page({
    title: heading,
    among: 'desk',
    body: row(
      html`<h1>${heading}</h1>
<p class="lede">${message}</p>
${errors.length > 0 && html`<ul class="plain-list">${errors.map(({ detail }) => html`<li>It ${detail}.</li>`)}</ul>`}
<div class="buttons"><a class="button second" href="/desk">Back to your desk</a></div>`,
      { first: true },
    ),
  })
}
