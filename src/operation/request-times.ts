import type { FastifyInstance, FastifyReply } from 'fastify'
import { gauge, type Measure, type Sample } from './exposition.ts'

/** Upper bounds in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const

interface Series {
  readonly labels: { readonly method: string; readonly route: string; readonly status: string }
  /** How many took at most each bound, and not the one before; the last took longer than all. */
  readonly within: number[]
  seconds: number
}

/**
 * How long answers take, by the pattern of the route: its URL may hold a key. A plain table, because this runs with every request.
 */
export function measureRequests(app: FastifyInstance): () => Measure[] {
  const known = new Map<string, Series>()
  const unfinished = new Set<FastifyReply>()

  app.addHook('onRequest', (request, reply, done) => {
    unfinished.add(reply)
    const note = (status: string) =>
      add(seriesOf(known, request.method, request.routeOptions.url ?? 'none', status), reply.elapsedTime / 1000)
    let isAnswered = false
    reply.raw.once('finish', () => {
      isAnswered = true
      if (!isOpenDesk(reply)) note(`${Math.floor(reply.statusCode / 100)}xx`)
    })
    // Comes also where the client left before the answer.
    reply.raw.once('close', () => {
      unfinished.delete(reply)
      if (!isAnswered && !isOpenDesk(reply)) note('left')
    })
    done()
  })
  return () => {
    const desks = [...unfinished].filter(isOpenDesk).length
    return [
      {
        name: 'goodturn_request_seconds',
        help: HELP,
        type: 'histogram',
        samples: [...known.values()].flatMap(samples),
      },
      gauge('goodturn_requests_in_flight', 'Requests that are being answered.', unfinished.size - desks),
      gauge('goodturn_open_desks', 'Browsers that wait to hear of changes.', desks),
    ]
  }
}

/** Its answer has begun and ends with her day: that is nothing which anybody waits for. */
const isOpenDesk = ({ raw }: FastifyReply): boolean =>
  raw.headersSent && String(raw.getHeader('content-type')).startsWith('text/event-stream')

const HELP = 'Seconds until an answer was sent. The status "left": its client had gone before.'

function seriesOf(known: Map<string, Series>, method: string, route: string, status: string): Series {
  const name = `${method} ${status} ${route}`
  const there = known.get(name)
  if (there) return there
  const made = { labels: { method, route, status }, within: new Array(BOUNDS.length + 1).fill(0), seconds: 0 }
  known.set(name, made)
  return made
}

function add(series: Series, seconds: number): void {
  let bound = 0
  while (bound < BOUNDS.length && seconds > BOUNDS[bound]!) bound++
  series.within[bound]!++
  series.seconds += seconds
}

/** Buckets are told as sums: each holds those before it. */
function samples({ labels, within, seconds }: Series): Sample[] {
  let count = 0
  const buckets = within.map((several, bound) => {
    count += several
    return { suffix: '_bucket', labels: { ...labels, le: String(BOUNDS[bound] ?? '+Inf') }, value: count }
  })
  return [...buckets, { suffix: '_sum', labels, value: seconds }, { suffix: '_count', labels, value: count }]
}
