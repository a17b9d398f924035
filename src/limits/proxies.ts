import { BlockList, isIPv6 } from 'node:net'
import type { FastifyInstance } from 'fastify'

/** This machine, its link and its private networks: where a proxy of ours stands (RFC 1918, 3927, 4193, 4291). */
const NEAR = new BlockList()
for (const [network, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
] as const)
  NEAR.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::1', 128],
  ['fe80::', 10],
  ['fc00::', 7],
] as const)
  NEAR.addSubnet(network, prefix, 'ipv6')

type Trust = false | string | ((address: string, hop: number) => boolean)

/**
 * Whose X-Forwarded-For is believed, as Fastify takes it. Addresses and networks are believed wherever they stand. A number is of
 * proxies one behind the other, the last of them near: each adds the address that it was asked from, and what stands before those
 * was written by the client. To trust every address would be to take the client's own word for where she is.
 */
export function trusted(proxies: string | false): Trust {
  if (proxies === false || !/^\d+$/.test(proxies)) return proxies
  const count = Number(proxies)
  return (address, hop) => hop < count && (hop > 0 || isNear(address))
}

/** On a socket for both families, an IPv4 neighbour has an IPv6 address that it is mapped into. */
const isNear = (address: string): boolean => NEAR.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')

/**
 * A proxy that we were not told of makes all people one network, and the first busy office locks out everyone. Said once: whoever
 * reads the log can mend it, and a client who writes the header herself must not fill it.
 */
export function noticeUnknownProxies(app: FastifyInstance): void {
  let said = false
  app.addHook('onRequest', async (request) => {
    if (said || request.headers['x-forwarded-for'] === undefined || (request.ips?.length ?? 1) > 1) return
    said = true
    request.log.warn(
      'a request came with X-Forwarded-For from an address that TRUST_PROXY does not name: if that is a proxy of yours, set TRUST_PROXY, or all people behind it are limited as one',
    )
  })
}
