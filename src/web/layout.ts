import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Asset, asset } from './asset.ts'
import { sendShort } from './gzip.ts'
import { PAGE_POLICY } from './headers.ts'
import { type Html, html } from './html.ts'

export const STYLE = asset('/style.css', new URL('./style.css', import.meta.url), 'style', 'How pages look')
const ICON = asset('/favicon.svg', new URL('./favicon.svg', import.meta.url), 'icon', 'The mark of Goodturn')
const ZONE = asset(
  '/zone.js',
  new URL('./browser/zone.js', import.meta.url),
  'zoneScript',
  'Says in which zone the reader is, before the page is drawn',
)

/** For forms that are `data-kept`. */
export const KEPT_FORMS = asset(
  '/kept-forms.js',
  new URL('./browser/kept-forms.js', import.meta.url),
  'keptFormsScript',
  'Keeps what is typed and ticked at once',
)

export interface PageParts {
  readonly title: string
  readonly body: Html
  /** Whose pages it stands among; what no navigation of either leads to is 'public' too. */
  readonly among?: 'public' | 'desk'
  /** The path of the navigation under which it stands. */
  readonly current?: string
  /** Where anyone may find it, search engines too: what it is, in a sentence. All others are for nobody but their readers. */
  readonly description?: string
  /** Whether its times are the reader's, so that a browser should say first where she is. */
  readonly readersTimes?: boolean
  readonly scripts?: readonly Asset[]
  readonly footer?: Html
  /** Whether something stands beside the text where there is room: what is not `full` stands in two columns. */
  readonly aside?: boolean
}

const PLACES = {
  public: [
    ['/', 'Free conversations'],
    ['/my-calls', 'My calls'],
    ['/sign-in', 'For recruiters'],
  ],
  desk: [
    ['/desk', 'Desk'],
    ['/desk/hours', 'Hours'],
    ['/desk/calls', 'Calls'],
    ['/desk/calendar', 'Calendar'],
    ['/desk/profile', 'Profile'],
  ],
} as const

/** One line of the pen that makes a turn: the only flourish. */
const TURN = html`<span class="turn" aria-hidden="true"><svg width="96" height="28" viewBox="0 0 96 28" fill="none" stroke="currentColor" stroke-width="1.3"><path d="M0 22C16 22 30 21 41 16C53 10.500 57 2 50 2C42 2 41 15 55 19.500C63 22 74 22 84 22H3000"/></svg></span>`

const FOOTER = html`<p>Goodturn is free for everyone and carries no advertising. Recruiters here give their own time; a search firm is paid by the employer, never by you.</p>
<p><a href="/privacy">What we keep, and for how long</a></p>`

/** A whole page around its content, which is a run of `row`s. The zone is said above the style sheet, for which scripts below it wait. */
export function page({
  title,
  body,
  among = 'public',
  current,
  description,
  readersTimes,
  scripts = [],
  footer = FOOTER,
  aside = false,
}: PageParts): Html {
  const places = PLACES[among].map(
    ([path, name]) => html`<a href="${path}"${path === current ? html` aria-current="page"` : ''}>${name}</a> `,
  )
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${description ? html`<meta name="description" content="${description}">` : html`<meta name="robots" content="noindex">`}
<title>${title}${title.startsWith('Goodturn') ? '' : ' – Goodturn'}</title>
${readersTimes ? html`<script src="${ZONE.url}"></script>` : ''}
<link rel="icon" href="${ICON.url}" type="image/svg+xml">
<link rel="stylesheet" href="${STYLE.url}">
${scripts.map(({ url }) => html`<script type="module" src="${url}"></script>`)}
</head>
<body${among === 'desk' ? html` class="desk${aside ? ' aside' : ''}"` : ''}>
<a class="skip" href="#main">Skip to the page</a>
<header>
<div class="head"><a class="mark" href="${among === 'desk' ? '/desk' : '/'}">Goodturn</a>
<nav aria-label="Site">${places}</nav></div>
${TURN}
</header>
<main id="main">${body}</main>
<footer class="foot">${footer}</footer>
</body>
</html>
`
}

/** One part of a page. What stands in `margin` (a moment, mostly) hangs left of the text, above it on a telephone. */
export const row = (
  content: Html,
  { margin, first = false, near = false }: { margin?: Html; first?: boolean; near?: boolean } = {},
): Html =>
  html`<section class="row${first ? ' first' : ''}${near ? ' near' : ''}">${margin ? html`<div class="at">${margin}</div>` : ''}<div class="in">${content}</div></section>
`

export const sendPage = (reply: FastifyReply, content: Html) => asPage(reply).send(String(content))

/** A long page without a secret in it. */
export const sendLongPage = (reply: FastifyReply, content: Html) => sendShort(asPage(reply), String(content))

const asPage = (reply: FastifyReply): FastifyReply =>
  reply
    .type('text/html; charset=utf-8')
    .headers({ 'cache-control': 'no-store', 'content-security-policy': PAGE_POLICY })

/** What every page asks for. */
export function serveLook(app: FastifyInstance): void {
  for (const each of [STYLE, ICON, ZONE, KEPT_FORMS]) each.serve(app)
}
