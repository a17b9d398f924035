import { FEATURES } from './features.ts'
import { newsOf } from './queue/news.ts'
import type { Errand, Work } from './queue/queue.ts'
import type { Deps } from './web/feature.ts'

/** All that is done outside of requests: reactions to news, the features' own work, and errands. */
export function workOf(deps: Deps): { works: Work[]; errands: Errand[] } {
  const works = FEATURES.flatMap((feature) => feature.works?.(deps) ?? [])
  const errands = FEATURES.flatMap((feature) => feature.errands?.(deps) ?? [])
  return { works: [{ queue: 'news', run: (id) => react(deps, Number(id)) }, ...works], errands }
}

/** Every feature downstream hears what happened. If one fails all are asked again, and those that had acted do nothing. */
async function react(deps: Deps, id: number): Promise<void> {
  const news = await newsOf(deps.db, id)
  if (news === null) return
  for (const { reactions } of FEATURES) await reactions?.[news.what]?.(deps, news)
}
