import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { missing } from '../kernel/refusal.ts'
import type { Mailbox } from '../kernel/settings.ts'
import { shortMoment } from '../kernel/time.ts'
import type { Deps } from '../web/feature.ts'
import { type Html, html } from '../web/html.ts'
import { page, row, sendPage } from '../web/layout.ts'
import { ENTRY, Id, PAGE } from '../web/schemas.ts'
import { bookingOf } from './about.ts'
import type { Enclosing } from './enclosing.ts'
import { letterById, lettersBefore } from './store.ts'
import type { Letter } from './tables.ts'

const LETTERS_ON_A_PAGE = 50

const shared = { tags: ['pages'], produces: ['text/html'], response: { 200: PAGE } }
const listed = {
  ...shared,
  operationId: 'outboxPage',
  summary: 'All letters, newest first',
  description: 'Not in production.',
  querystring: Type.Object({ before: Type.Optional(Id) }),
  problems: [503] as const,
}
const oneLetter = { ...shared, params: Type.Object({ id: Id }), problems: [404, 503] as const }
const shownLetter = { ...oneLetter, operationId: 'letterPage', summary: 'One letter' }
const framedLetter = { ...oneLetter, operationId: 'letterBody', summary: 'Its HTML part, for a frame of the page' }
const enclosedEntry = {
  ...oneLetter,
  operationId: 'letterEntry',
  summary: 'Its calendar entry, to download',
  produces: ['text/calendar'],
  response: { 200: ENTRY },
}

/** A letter brings its own look and nothing else; a press on its button leaves the frame. */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation"

/** All letters, as their readers see them. They hold codes and secret links, so in production there is no such page. */
export async function outboxPages(
  app: FastifyInstance,
  { enclosing, ...deps }: Deps & { enclosing: Enclosing },
): Promise<void> {
  const { db, settings } = deps
  if (settings.production) return

  const letterOf = async (request: { params: { id: string } }): Promise<Letter> => {
    const letter = await letterById(db, request.params.id)
    if (letter === null) throw missing()
    return letter
  }

  app.get<{ Querystring: { before?: string } }>('/outbox', { schema: listed }, async (request, reply) => {
    const found = await lettersBefore(db, request.query.before ?? null, LETTERS_ON_A_PAGE + 1)
    return sendPage(reply, outboxPage(found, settings.smtpUrl !== null))
  })

  app.get<{ Params: { id: string } }>('/outbox/:id', { schema: shownLetter }, async (request, reply) => {
    const letter = await letterOf(request)
    const files = letter.resumesOf === null ? [] : await enclosing.names(deps, letter.resumesOf)
    return sendPage(reply, letterPage(letter, settings.mailFrom, files))
  })

  app.get<{ Params: { id: string } }>('/outbox/:id/html', { schema: framedLetter }, async (request, reply) => {
    const letter = await letterOf(request)
    reply
      .header('content-security-policy', LETTER_POLICY)
      .header('x-frame-options', 'SAMEORIGIN')
      .header('cache-control', 'no-store')
    return reply
      .type('text/html; charset=utf-8')
      .send((letter.html ?? '').replace('<head>', '<head><base target="_top">'))
  })

  app.get<{ Params: { id: string } }>('/outbox/:id/invite.ics', { schema: enclosedEntry }, async (request, reply) => {
    const { enclosure } = await letterOf(request)
    if (enclosure === null) throw missing()
    reply.header('content-disposition', 'attachment; filename="invite.ics"').header('cache-control', 'no-store')
    return reply.type(`text/calendar; charset=utf-8; method=${enclosure.method}`).send(enclosure.content)
  })
}

function outboxPage(found: Letter[], sends: boolean): Html {
  const shown = found.slice(0, LETTERS_ON_A_PAGE)
  const body = html`${row(
    html`<h1>Outbox</h1>
<p class="lede">Every letter that Goodturn has written, newest first.${sends ? '' : ' No mail server is set (SMTP_URL), so this is where letters arrive.'}</p>
<p class="hint">This page is for trying things out: it shows codes and secret links, so there is none in production.</p>`,
    { first: true },
  )}
${row(
  html`${shown.length === 0 ? html`<p class="empty">No letters yet. Book a call, and its letters are here a moment later.</p>` : html`<ol>${shown.map(line)}</ol>`}
${found.length > shown.length ? html`<p><a href="/outbox?before=${shown.at(-1)!.id}">Older</a></p>` : ''}`,
  { near: true },
)}`
  return page({ title: 'Outbox', body })
}

const line = (letter: Letter): Html => html`
<li class="line wide"><time datetime="${letter.writtenAt.toISO()}">${shortMoment(letter.writtenAt, 'utc')}</time><div><a href="/outbox/${letter.id}">${letter.subject || 'No subject'}</a><p>to ${mailbox({ name: letter.toName, address: letter.toAddress })}, ${stateOf(letter)}</p></div></li>`

function letterPage(letter: Letter, from: Mailbox, files: readonly string[]): Html {
  const { id, subject, plain, html: htmlPart, enclosure, failure, writtenAt } = letter
  const body = html`${row(
    html`<h1>${subject || 'No subject'}</h1>
<dl class="facts">
<dt>State</dt><dd>${stateOf(letter)}${failure && html`: ${failure}`}</dd>
${headersOf(letter, from).map(
  ([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>
`,
)}</dl>
<p><a href="/outbox">Outbox</a></p>`,
    { first: true, margin: html`<b>${shortMoment(writtenAt, 'utc')}</b> <span>UTC</span>` },
  )}
${
  htmlPart &&
  row(html`<h2>As mail programs show it</h2>
<iframe src="/outbox/${id}/html" title="The letter" sandbox="allow-top-navigation-by-user-activation"></iframe>`)
}
${
  plain &&
  row(html`<h2>As plain text</h2>
<pre>${plain}</pre>`)
}
${
  enclosure &&
  row(html`<h2>Calendar entry</h2>
<p><a href="/outbox/${id}/invite.ics" download>invite.ics</a> (${enclosure.method})</p>
<pre>${enclosure.content}</pre>`)
}
${
  files.length > 0 &&
  row(html`<h2>Files</h2>
<p>${files.join(', ')}. They go with the letter when it leaves, and are not shown here.</p>`)
}`
  return page({ title: subject || 'Letter', body })
}

const headersOf = (letter: Letter, from: Mailbox): [string, string][] => [
  ['From', mailbox(from)],
  ['To', mailbox({ name: letter.toName, address: letter.toAddress })],
  ['Subject', letter.subject ?? ''],
  ['Date', letter.writtenAt.toRFC2822()],
  ['Message-ID', letter.messageId],
  ...headersOfBooking(letter),
]

function headersOfBooking(letter: Letter): [string, string][] {
  const bookingId = bookingOf(letter)
  return bookingId === null ? [] : [['X-Booking-Id', bookingId]]
}

function stateOf({ sentAt, failedAt }: Letter): string {
  if (sentAt) return 'sent'
  return failedAt ? 'failed' : 'waiting'
}

const mailbox = ({ name, address }: Mailbox): string => (name ? `${name} <${address}>` : address)
