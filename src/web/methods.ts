import type { FastifyInstance, FastifyRequest } from 'fastify'
import { missing, Refusal } from '../kernel/refusal.ts'
import { sendRefused } from './answer.ts'
import { toProblem } from './problem.ts'

/**
 * An address that is not there is 404. One that is, but does not take this method, is 405 and says which it takes (RFC 9110,
 * section 15.5.6); whoever asks for just that is told (section 9.3.7). Register before the routes.
 */
export function answerWhatIsNotThere(app: FastifyInstance): void {
  const methodsAt = knownMethods(app)

  app.setNotFoundHandler((request, reply) => {
    const allowed = methodsAt(pathOf(request))
    // A file that is not there stands under a pattern that is.
    if (allowed.length === 0 || allowed.includes(request.method))
      return sendRefused(request, reply, toProblem(missing()))
    reply.header('allow', [...allowed, 'OPTIONS'].join(', '))
    return request.method === 'OPTIONS'
      ? reply.code(204).send()
      : sendRefused(request, reply, toProblem(notThisWay(allowed)))
  })
}

const notThisWay = (allowed: readonly string[]) =>
  new Refusal('not-this-way', 'method-not-allowed', `This address takes ${allowed.join(', ')}, and no other method.`)

const pathOf = ({ url }: FastifyRequest): string => url.split(/[?#]/, 1)[0]!

/** Which methods a path takes, by the patterns of all routes. Asked only where no route was found, so looking through them is fine. */
function knownMethods(app: FastifyInstance): (path: string) => string[] {
  const known = new Map<string, { pattern: RegExp; methods: Set<string> }>()
  app.addHook('onRoute', ({ url, method }) => {
    if (url === '*') return
    const route = known.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() }
    for (const each of [method].flat()) route.methods.add(each)
    known.set(url, route)
  })
  // A path of its own is not what a pattern makes of it: no recruiter is called "health".
  const at = (path: string) =>
    known.has(path) ? [known.get(path)!] : [...known.values()].filter(({ pattern }) => pattern.test(path))
  return (path) => [...new Set(at(path).flatMap(({ methods }) => [...methods]))]
}

/** `/m/:key/move` and `/docs/static/*` as find-my-way reads them. */
function patternOf(url: string): RegExp {
  const pattern = url
    .split(/(:\w+|\*)/)
    .map((piece) =>
      piece === '*' ? '.*' : piece.startsWith(':') ? '[^/]+' : piece.replace(/[.+?^$()[\]{}|\\]/g, '\\$&'),
    )
    .join('')
  return new RegExp(`^${pattern}$`)
}
