import type { FastifyInstance } from 'fastify'
import { Refusal } from '../kernel/refusal.ts'
import type { Settings } from '../kernel/settings.ts'

/** Who watches us asks by the address of a machine, or of a container. */
const WATCHED = new Set(['/health', '/ready', '/metrics'])

/** The names of this machine for itself: no page of somebody else's has them, so none can be mistaken for ours. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/**
 * Only under our own name: a name of a stranger's that leads here makes her pages, in a browser, pages of ours. The port is left
 * out of it: the one outside of a container is often another.
 */
export function answerUnderOurNameOnly(app: FastifyInstance, { publicUrl }: Pick<Settings, 'publicUrl'>): void {
  const ours = new URL(publicUrl).hostname
  app.addHook('onRequest', async (request) => {
    const name = nameIn(request.headers.host)
    if (name === ours || WATCHED.has(request.routeOptions.url ?? '') || LOOPBACK.test(name)) return
    throw name ? misdirected(ours) : hostMissing()
  })
}

export const isLoopbackName = (host: string | undefined): boolean => LOOPBACK.test(nameIn(host))

/** As the client wrote it, whatever a proxy says: what a page may set by itself proves nothing. Without its port. */
const nameIn = (host = ''): string => host.toLowerCase().replace(/:\d*$/, '')

export const misdirected = (ours: string) =>
  new Refusal('misdirected', 'misdirected-request', `This server answers under ${ours} only. Please use that address.`)

const hostMissing = () => new Refusal('malformed', 'bad-request', 'The request does not say which host it is for.')
