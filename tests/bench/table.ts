import { cpus, totalmem } from 'node:os'
import { rate, ratio } from './figures.ts'
import type { Outcome, Score } from './rounds.ts'

/** A line of the README's table. */
export interface Row {
  readonly what: string
  readonly minimum: string
  readonly ours: string
  readonly ratio: string
  readonly aim: string
  /** What one answer costs: the server process + PostgreSQL, by the minimum and by us. */
  readonly cpu: string
}

export const rowOf = (what: string, aim: string, outcome: Outcome): Row => ({
  what,
  minimum: rate(outcome.minimum.rate.middle),
  ours: rate(outcome.ours.rate.middle),
  ratio: ratio(outcome.ratio),
  aim,
  cpu: `${cost(outcome.minimum)}; ${cost(outcome.ours)}`,
})

const cost = ({ cpuMs, databaseMs }: Score): string =>
  [cpuMs, ...(databaseMs === null ? [] : [databaseMs])].map((each) => each.toFixed(2)).join(' + ')

export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ what, minimum, ours, ratio, aim, cpu }) => [what, minimum, ours, ratio, aim, cpu])
  return [HEAD, HEAD.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n')
}

const HEAD = [
  'what',
  'the bare minimum',
  'Goodturn',
  'ratio (quartiles)',
  'aim',
  'CPU ms an answer, server + PostgreSQL: minimum; Goodturn',
]

export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} × ${model}, ${memory} GB, ${process.platform}, Node ${process.versions.node}`
}
