import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'

const A_DAY = 86_400

/** What is one person's is not for search engines. They ask for the rest by the names that it always has. */
const ROBOTS = `User-agent: *
${['/m/', '/my-calls', '/book/', '/sign-in', '/desk', '/feeds/', '/api/', '/outbox'].map((path) => `Disallow: ${path}`).join('\n')}
`

const ICON = readFileSync(new URL('./favicon.svg', import.meta.url), 'utf8')

const file = (operationId: string, summary: string, type: string) => ({
  operationId,
  summary,
  tags: ['pages'],
  produces: [type],
  response: { 200: { type: 'string', description: 'The file' } },
})

/** What programs ask every site for, whether or not a page names it. */
export function serveRobots(app: FastifyInstance): void {
  const served = [
    ['/robots.txt', 'text/plain', ROBOTS, file('robots', 'What search engines may look at', 'text/plain')],
    ['/favicon.ico', 'image/svg+xml', ICON, file('favicon', 'The mark, for old programs', 'image/svg+xml')],
  ] as const
  for (const [path, type, body, schema] of served)
    app.get(path, { schema }, (_request, reply) =>
      reply.type(`${type}; charset=utf-8`).header('cache-control', `public, max-age=${A_DAY}`).send(body),
    )
}
