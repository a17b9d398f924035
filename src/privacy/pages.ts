import type { FastifyInstance } from 'fastify'
import type { Deps } from '../web/feature.ts'
import { sendPage } from '../web/layout.ts'
import { pageSchema } from '../web/page-schemas.ts'
import { servePages } from '../web/pages.ts'
import { privacyPage } from './privacy-page.ts'

const PRIVACY = pageSchema({ operationId: 'privacyPage', summary: 'What is kept, why, and for how long' })

/** The public page on privacy. It says what the settings in force make true. */
export async function privacyPages(app: FastifyInstance, { settings }: Deps): Promise<void> {
  await servePages(app, settings)
  const page = privacyPage(settings.retention)
  app.get('/privacy', { schema: PRIVACY }, (_request, reply) => sendPage(reply, page))
}
