import { FEED_NAME } from '../../calendar/feed.ts'
import type { FeedReply } from '../../calendar/feed-replies.ts'
import type { ApiKeyReply } from '../../people/api-keys.ts'
import type { Recruiter } from '../../people/tables.ts'
import { type Html, html } from '../../web/html.ts'
import { row } from '../../web/layout.ts'
import { COPY, toCopy } from '../copying.ts'
import { sheet } from '../sheet.ts'
import { qrCode } from './qr.ts'
import { HOW_TO_ADD } from './words.ts'

/** A secret address, shown this once. */
export function madeFeedPage({ name, url = '', webcalUrl = '' }: FeedReply, recruiter: Recruiter): Html {
  const body = row(
    html`<h1>The address of ${name ?? FEED_NAME}</h1>
<p class="lede">It is shown this once. Whoever has it can read your calls, so give it to your own programs only.</p>
<div class="feed"><div class="flow"><a class="button" href="${webcalUrl}">Open in my calendar</a>
${toCopy('address', url, 'the address')}</div>${qrCode(webcalUrl, 'The same address, for the camera of a telephone')}</div>
<h2>How to add it</h2>
<dl class="facts">${HOW_TO_ADD.map(([program, line]) => html`<dt>${program}</dt><dd>${line}</dd>`)}</dl>
<p class="hint">Programs look again after half an hour to a day, each as it likes. Mails carry what is urgent.</p>
<p><a href="/desk/calendar">Back to your calendar</a></p>`,
    { first: true },
  )
  return sheet({ title: 'The address of your calendar', body, current: '/desk/calendar', recruiter, scripts: [COPY] })
}

/** A key, shown this once. */
export function madeKeyPage({ name, key }: ApiKeyReply & { key: string }, recruiter: Recruiter): Html {
  const body = row(
    html`<h1>${name === null ? 'Your new key' : html`The key for ${name}`}</h1>
<p class="lede">It is shown this once. A program sends it as <code>Authorization: Bearer</code> and may then do what you may do.</p>
<div class="feed"><div class="flow">${toCopy('key', key, 'the key')}</div></div>
<p><a href="/desk/calendar">Back to your calendar</a></p>`,
    { first: true },
  )
  return sheet({ title: 'Your new key', body, current: '/desk/calendar', recruiter, scripts: [COPY] })
}
