import type { FastifyInstance } from 'fastify'
import { asset } from '../web/asset.ts'
import type { Deps } from '../web/feature.ts'
import { FRAMED_POLICY } from '../web/headers.ts'
import { readerOf } from '../web/reader.ts'
import { embedPage, FRAMED_SCRIPT } from './embed-page.ts'
import { recruiterAt } from './recruiter-at.ts'
import { EMBED_PAGE } from './schemas.ts'
import { timesFrom } from './times.ts'

const EMBED_SCRIPT = asset(
  '/embed.js',
  new URL('./embed.js', import.meta.url),
  'embedScript',
  "For somebody else's page: puts a frame with a recruiter's next times there, and sets its height",
)

/** So many times are an offer; the whole list is on our own page. */
const SHOWN = 12

/** What stands in the frames of other people's pages, and the few lines of script that they take from us. */
export async function embedPages(app: FastifyInstance, deps: Deps): Promise<void> {
  FRAMED_SCRIPT.serve(app)
  app.register(async (scope) => {
    scope.addHook(
      'onSend',
      async (_request, reply) => void reply.header('cross-origin-resource-policy', 'cross-origin'),
    )
    EMBED_SCRIPT.serve(scope)
  })

  app.get<{ Params: { handle: string }; Querystring: { zone?: string } }>(
    '/embed/:handle',
    { schema: EMBED_PAGE },
    async (request, reply) => {
      const recruiter = await recruiterAt(request, deps)
      const reader = readerOf(request, recruiter.zone)
      const { times } = await timesFrom(deps.db, recruiter.handle, undefined, reader.zone, deps.clock())
      return reply
        .type('text/html; charset=utf-8')
        .removeHeader('x-frame-options')
        .headers({
          'cache-control': 'no-store',
          'content-security-policy': FRAMED_POLICY,
          'cross-origin-resource-policy': 'cross-origin',
        })
        .send(String(embedPage(recruiter, times.slice(0, SHOWN), reader)))
    },
  )
}
