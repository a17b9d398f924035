import { isIPv4, isIPv6 } from 'node:net'

/** What comes from no address that we can read is counted together. */
const UNKNOWN = 'unknown'

/**
 * Whose requests are counted together: an IPv4 address, or the /64 of an IPv6 one, in which one household has all addresses. Each
 * network has one spelling, however its address was written: an IPv4 address mapped into IPv6 (RFC 4291, section 2.5.5.2) is that
 * IPv4 address; zones (RFC 4007), brackets and ports are left out.
 */
export function networkOf(address: string): string {
  const bare = bareOf(address)
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return UNKNOWN
  const groups = groupsOf(bare)
  const within = addressWithin(groups)
  return within
    ? dotted(within)
    : `${groups
        .slice(0, 4)
        .map((group) => group.toString(16))
        .join(':')}::/64`
}

const bareOf = (address: string): string =>
  address
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')

/** The eight numbers of an IPv6 address. A URL writes it in its one canonical form (RFC 5952), in which no part is dotted. */
function groupsOf(address: string): number[] {
  const [head, tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::')
  const [front, back] = [head, tail].map((part) => (part ? part.split(':') : []))
  const zeros = Array<string>(8 - front!.length - back!.length).fill('0')
  return [...front!, ...zeros, ...back!].map((group) => Number.parseInt(group, 16))
}

/** The IPv4 address in an IPv6 one that stands for it: mapped, translated (RFC 6052, section 2.1) or tunnelled (RFC 3056, section 2). */
function addressWithin(groups: readonly number[]): readonly number[] | null {
  const head = groups.slice(0, 6).join()
  if (head === MAPPED || head === TRANSLATED) return groups.slice(6)
  return groups[0] === 0x2002 ? groups.slice(1, 3) : null
}

const MAPPED = [0, 0, 0, 0, 0, 0xffff].join()
const TRANSLATED = [0x64, 0xff9b, 0, 0, 0, 0].join()

const dotted = (groups: readonly number[]): string => groups.flatMap((group) => [group >> 8, group & 0xff]).join('.')
