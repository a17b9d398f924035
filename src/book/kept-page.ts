import { html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'
import type { Problem } from '../web/problem.ts'
import { hidden } from './gone-page.ts'
import { FIELDS, type Written } from './written.ts'

/** Nothing could be done just now, and nothing is lost: all that was typed can be sent again from here, by the same token. */
export function keptPage({ status, title }: Problem, handle: string, written: Written) {
  const heading = status === 429 ? 'One moment, please' : 'We are away for a moment'
  const why = status === 429 ? title : 'What was confirmed before is safe. Please try again in a minute.'
  const body = row(
    html`<h1>${heading}</h1>
<p class="lede">${why}</p>
<p>Nothing you wrote is lost: the button sends it again as it is.</p>
${written.question && html`<blockquote class="asked">${written.question}</blockquote>`}
<form action="/${encodeURIComponent(handle)}" method="post">
${hidden(written, 'once', ...FIELDS)}
<div class="buttons"><button>Send it again</button></div>
</form>`,
    { first: true },
  )
  return page({ title: heading, body })
}
