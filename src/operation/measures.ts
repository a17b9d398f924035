import type { Connections } from '../db/db.ts'
import { gauge, gaugeBy, type Measure } from './exposition.ts'
import type { Figures, QueueFigures } from './figures-store.ts'

/** What an operator asks of the whole installation. Without figures the database is away, and nothing of them is guessed. */
export function databaseMeasures(figures: Figures | null, { total, idle, waiting }: Connections): Measure[] {
  const isUp = gauge('goodturn_database_up', 'Whether the database answered: 1 or 0.', figures === null ? 0 : 1)
  const connections = gaugeBy('state', 'goodturn_database_connections', 'Connections of this process.', {
    idle,
    busy: total - idle,
  })
  const queries = gauge('goodturn_database_waiting', 'Queries that wait for a connection in this process.', waiting)
  return [isUp, connections, queries, ...(figures === null ? [] : measuresOf(figures))]
}

const CHANGES = ['held', 'booked', 'moved', 'released', 'outcome'] as const
const QUEUES = ['news', 'letters']

function measuresOf(figures: Figures): Measure[] {
  const { changesLastHour, expiredLastHour, queues } = figures
  const changes = Object.fromEntries(CHANGES.map((change) => [change, changesLastHour[`booking.${change}`] ?? 0]))
  return [
    gauge('goodturn_letters_waiting', 'Letters that are not sent yet.', figures.lettersWaiting),
    gauge('goodturn_letters_oldest_seconds', 'How long the oldest of them has waited.', figures.oldestLetterSeconds),
    gauge('goodturn_letters_sent_last_hour', 'Letters that a mail server took.', figures.lettersSentLastHour),
    gauge('goodturn_letters_given_up_last_day', 'Letters that could not be delivered.', figures.lettersGivenUpLastDay),
    gauge('goodturn_holds', 'Slots that are kept while an address is confirmed.', figures.holds),
    gauge('goodturn_calls_to_come', 'Booked calls that have not begun.', figures.callsToCome),
    gaugeBy('change', 'goodturn_bookings_last_hour', 'What became of bookings in the last hour.', {
      ...changes,
      expired: expiredLastHour,
    }),
    ...queueMeasures({ ...Object.fromEntries(QUEUES.map((name) => [name, AT_REST])), ...queues }),
  ]
}

const AT_REST: QueueFigures = { waiting: 0, retrying: 0, active: 0, failed: 0, retries: 0, overdueSeconds: 0 }

function queueMeasures(queues: Record<string, QueueFigures>): Measure[] {
  const jobs = Object.entries(queues).flatMap(([queue, { waiting, retrying, active, failed }]) =>
    Object.entries({ waiting, retrying, active, failed }).map(([state, value]) => ({
      labels: { queue, state },
      value,
    })),
  )
  const each = (what: keyof QueueFigures) =>
    Object.fromEntries(Object.entries(queues).map(([queue, facts]) => [queue, facts[what]]))
  return [
    { name: 'goodturn_queue_jobs', help: 'Jobs, by what is done with them.', type: 'gauge', samples: jobs },
    gaugeBy('queue', 'goodturn_queue_retries', 'How often the jobs that wait were tried before.', each('retries')),
    gaugeBy('queue', 'goodturn_queue_overdue_seconds', 'Since when the oldest job is due.', each('overdueSeconds')),
  ]
}
