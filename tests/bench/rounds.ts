import type { Sessions } from './engine.ts'
import { type Spread, spreadOf } from './figures.ts'
import type { Client, Shot } from './load.ts'
import type { Served } from './served.ts'

/** One of two servers that are asked the same. */
export interface Side {
  readonly server: Served
  readonly client: Client
  readonly next: () => Shot
  /** What it has cost PostgreSQL so far. */
  readonly sessions: () => Promise<Sessions>
}

/** Answers a second, and what each cost. */
export interface Score {
  readonly rate: Spread
  readonly cpuMs: number
  readonly databaseMs: number | null
}

export interface Outcome {
  readonly minimum: Score
  readonly ours: Score
  /** Of our rate to the other's, round by round: what else the machine was busy with met both. */
  readonly ratio: Spread
}

/** Short rounds in turn, the first of them changing; each side is warm before. */
export async function inTurn(
  sides: { readonly minimum: Side; readonly ours: Side },
  { rounds, count, warmUp }: { rounds: number; count: number; warmUp: number },
): Promise<Outcome> {
  const measured = { minimum: [] as Round[], ours: [] as Round[] }
  for (const side of [sides.minimum, sides.ours]) await side.client.send(warmUp, side.next)
  for (let round = 0; round < rounds; round++) {
    const order = round % 2 === 0 ? (['minimum', 'ours'] as const) : (['ours', 'minimum'] as const)
    for (const name of order) measured[name].push(await roundOf(sides[name], count))
  }
  const ratios = measured.ours.map(({ rate }, i) => rate / measured.minimum[i]!.rate)
  return { minimum: scoreOf(measured.minimum), ours: scoreOf(measured.ours), ratio: spreadOf(ratios) }
}

interface Round {
  readonly rate: number
  readonly cpuMs: number
  readonly databaseMs: number | null
}

async function roundOf({ server, client, next, sessions }: Side, count: number): Promise<Round> {
  const [before, sessionsBefore] = [await server.usage(), await sessions()]
  const began = performance.now()
  await client.send(count, next)
  const seconds = (performance.now() - began) / 1000
  const [after, sessionsAfter] = [await server.usage(), await sessions()]
  return {
    rate: count / seconds,
    cpuMs: (after.cpuMs - before.cpuMs) / count,
    databaseMs: sessionsAfter.size === 0 ? null : spent(sessionsBefore, sessionsAfter) / count,
  }
}

/** Sessions may begin meanwhile; one that ended told nothing of its last moments. */
const spent = (before: Sessions, after: Sessions): number =>
  [...after].reduce((sum, [pid, ms]) => sum + ms - (before.get(pid) ?? 0), 0)

function scoreOf(rounds: readonly Round[]): Score {
  const databaseMs = rounds.map((round) => round.databaseMs).filter((each) => each !== null)
  return {
    rate: spreadOf(rounds.map(({ rate }) => rate)),
    cpuMs: spreadOf(rounds.map(({ cpuMs }) => cpuMs)).middle,
    databaseMs: databaseMs.length === 0 ? null : spreadOf(databaseMs).middle,
  }
}
