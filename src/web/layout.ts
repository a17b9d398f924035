import { readFileSync } from 'node:fs'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { type Html, html } from './html.ts'

const STYLE = readFileSync(new URL('./style.css', import.meta.url), 'utf8')

const STYLE_SCHEMA = {
  operationId: 'style',
  summary: 'How pages look',
  tags: ['pages'],
  produces: ['text/css'],
  response: { 200: { type: 'string', description: 'A style sheet' } },
}

/** A whole page around its content. */
export function page({ title, body }: { title: string; body: Html }): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Goodturn</title>
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><p>Goodturn</p></header>
<main>${body}</main>
</body>
</html>
`
}

export const sendPage = (reply: FastifyReply, content: Html) =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(String(content))

export function serveStyle(app: FastifyInstance): void {
  app.get('/style.css', { schema: STYLE_SCHEMA }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(STYLE),
  )
}
