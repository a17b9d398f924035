import { monitorEventLoopDelay } from 'node:perf_hooks'
import { counter, gauge, type Measure } from './exposition.ts'

const NANOSECONDS = 1e9

/** Under the names that Prometheus and its dashboards know. */
export function processMeasures(version: string): Measure[] {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  return [
    {
      name: 'goodturn_build_info',
      help: 'Which Goodturn this is; always 1.',
      type: 'gauge',
      samples: [{ labels: { version, node: process.version }, value: 1 }],
    },
    gauge(
      'process_start_time_seconds',
      'When the process started, in seconds of the epoch.',
      performance.timeOrigin / 1000,
    ),
    counter(
      'process_cpu_seconds_total',
      'Seconds of processor time, by itself and by the system for it.',
      (user + system) / 1e6,
    ),
    gauge('process_resident_memory_bytes', 'Memory that the process occupies.', rss),
    gauge('nodejs_heap_size_total_bytes', 'The heap of V8.', heapTotal),
    gauge('nodejs_heap_size_used_bytes', 'What of it is in use.', heapUsed),
    gauge('nodejs_external_memory_bytes', 'Memory outside of the heap.', external),
    ...loopMeasures(),
  ]
}

let loop: ReturnType<typeof monitorEventLoopDelay> | null = null

/** How late the event loop was since it was last asked. It is watched from the first time on: a watch wakes the process, so nobody pays who never asks. */
function loopMeasures(): Measure[] {
  if (loop === null) {
    loop = monitorEventLoopDelay({ resolution: 20 })
    loop.enable()
    return []
  }
  const seconds = { p50: loop.percentile(50), p99: loop.percentile(99), max: loop.max }
  loop.reset()
  return Object.entries(seconds).map(([which, late]) =>
    gauge(
      `nodejs_eventloop_lag_${which}_seconds`,
      'How late the event loop was since the last time.',
      late / NANOSECONDS,
    ),
  )
}
