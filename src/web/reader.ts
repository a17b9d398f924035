import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Hours, isZone } from '../kernel/time.ts'

/** How times are shown to whoever reads a page. */
export interface Reader {
  readonly zone: string
  readonly hours: Hours
  /** Whether she, or her browser, has said that this is her zone. */
  readonly hasSaidZone: boolean
}

/** The zone that she has just chosen, or that her browser named before; else `zone`. */
export function readerOf(request: FastifyRequest, zone: string): Reader {
  const said = [(request.query as { zone?: string }).zone, request.cookies.zone].find(
    (name) => name !== undefined && isZone(name),
  )
  return { zone: said ?? zone, hours: hoursIn(request.headers['accept-language']), hasSaidZone: said !== undefined }
}

/**
 * A zone that she has just chosen holds for the pages after this one. It is no secret, so the browser's own word is kept alike. Where
 * a link from elsewhere brings one, somebody else has chosen it: it holds for that page alone.
 */
export function keepZone({ query, headers }: FastifyRequest, reply: FastifyReply): void {
  const { zone } = query as { zone?: string }
  if (zone === undefined || !isZone(zone) || (headers['sec-fetch-site'] ?? 'same-origin') !== 'same-origin') return
  reply.setCookie('zone', zone, {
    path: '/',
    sameSite: 'lax',
    secure: true,
    maxAge: A_YEAR,
  })
}

const A_YEAR = 31_536_000

/** As her first language writes them: "17:30" or "5:30 pm". A browser that names none gets what cannot be misread. */
export function hoursIn(languages = ''): Hours {
  const [first = ''] = languages.split(/[,;]/, 1)
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(first)) return 24
  return USUAL.get(first) ?? asked(first)
}

/** Intl takes as long for one language as a page for all its times. */
const USUAL = new Map<string, Hours>(
  ['en-US', 'en-GB', 'en', 'de', 'de-DE', 'fr', 'es'].map((name) => [name, asked(name)]),
)

function asked(language: string): Hours {
  return new Intl.DateTimeFormat(language, { hour: 'numeric' }).resolvedOptions().hour12 ? 12 : 24
}
