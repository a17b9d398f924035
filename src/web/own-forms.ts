import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Refusal } from '../kernel/refusal.ts'
import type { Settings } from '../kernel/settings.ts'

/**
 * Forms are taken from our own pages only: a page of somebody else's may not press our buttons in the reader's name. Browsers say
 * where a form comes from (Sec-Fetch-Site; the older ones Origin); a program that says neither has no reader to deceive.
 */
export function takeFormsFromOurPagesOnly(app: FastifyInstance, { publicUrl }: Pick<Settings, 'publicUrl'>): void {
  const { origin } = new URL(publicUrl)
  app.addHook('onRequest', async (request) => {
    if (request.method === 'POST' && !isFromUs(request, origin)) throw foreignForm()
  })
}

function isFromUs({ headers }: FastifyRequest, ours: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  return headers.origin === undefined || headers.origin === ours
}

const foreignForm = () =>
  new Refusal(
    'forbidden',
    'foreign-form',
    'This button was pressed on a page that is not ours. Please open the page from our mail.',
  )
