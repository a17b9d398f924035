import type { IncomingHttpHeaders } from 'node:http'

/**
 * The key that came with a request, whatever it opens; undefined where there is none. The word before it may be written in any case,
 * with any blanks after it (RFC 9110, section 11.4): that makes no other key of it. What is no Bearer key opens nothing here.
 */
export function credentialOf({ authorization }: IncomingHttpHeaders): string | undefined {
  return /^Bearer +(\S.*)$/i.exec(authorization ?? '')?.[1]
}
