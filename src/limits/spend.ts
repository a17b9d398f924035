import { createHmac } from 'node:crypto'
import type { DateTime } from 'luxon'
import { type Db, retried } from '../db/db.ts'
import type { Settings } from '../kernel/settings.ts'
import type { Deps } from '../web/feature.ts'
import { type CountedInDatabase, IN_DATABASE, type Standing } from './policies.ts'
import { tooOften } from './refusals.ts'
import { deleteEnded, restoreOne, spendOne } from './store.ts'

/** One thing that is done, and whose allowance it comes from: a network, an address, both together, a key, a recruiter. */
export interface Cost {
  readonly policy: CountedInDatabase
  readonly of: string
}

/** Take one from each allowance, in one statement; how they stand then. Nothing is taken where one of them is used up. */
export async function spend(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  costs: readonly Cost[],
  now: DateTime,
): Promise<Standing[]> {
  if (!settings.rateLimit) return []
  const policies = new Map(costs.map((cost) => [keyOf(cost, settings), cost.policy]))
  const rules = [...policies.values()].map((policy) => IN_DATABASE[policy])
  const rows = await retried(() =>
    spendOne(db, {
      keys: [...policies.keys()],
      most: rules.map(({ most }) => most),
      seconds: rules.map(({ seconds }) => seconds),
      now: now.toISO()!,
    }),
  )
  return [...policies].map(([key, policy]) => {
    const { spent, isSpent, endsIn } = rows.find((row) => row.key === key)!
    return { policy, isSpent, endsIn, left: Math.max(0, IN_DATABASE[policy].most - spent) }
  })
}

/** What was taken for nothing: the deed was refused for another reason. */
export async function giveBack(
  { db, settings }: Pick<Deps, 'db' | 'settings'>,
  costs: readonly Cost[],
  now: DateTime,
): Promise<void> {
  if (!settings.rateLimit) return
  await retried(() => restoreOne(db, { keys: costs.map((cost) => keyOf(cost, settings)), now: now.toISO()! }))
}

const keyOf = ({ policy, of }: Cost, settings: Settings): string => marked(settings, `${policy}|${of}`)

/** The longest wait counts: before that she would be refused again. */
export function refuseWhatIsSpent(standings: readonly Standing[]): void {
  const [longest] = standings.filter(({ isSpent }) => isSpent).toSorted((one, other) => other.endsIn - one.endsIn)
  if (longest) throw tooOften(longest)
}

/** Whether nothing that it comes from is used up: of what is said to nobody, since it would tell what others did. */
export const isAllowed = (standings: readonly Standing[]): boolean => standings.every(({ isSpent }) => !isSpent)

/** What a hold keeps of the network that asked for it, where those are counted. */
export const placeMark = (settings: Pick<Settings, 'secret' | 'rateLimit'>, network: string): string | null =>
  settings.rateLimit ? marked(settings, `place|${network}`) : null

/** What is kept of a network, a key or an address: nobody can tell which it was without the secret. */
const marked = ({ secret }: Pick<Settings, 'secret'>, text: string): string =>
  createHmac('sha256', secret).update(`limits|${text}`).digest('base64url')

export const forgetEnded = (db: Db, now: DateTime): Promise<void> => deleteEnded(db, now)
