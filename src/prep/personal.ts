import { rfc3339 } from '../kernel/time.ts'
import { topicOf } from '../topics/topics.ts'
import type { Personal } from '../web/feature.ts'
import { markOf } from './checklist.ts'
import { deleteTicksOf, ticksOfExecutive } from './store.ts'

/** What she has ticked, in the words that she saw. */
export const personal: Personal = {
  held: async (db, { id }) => {
    const kept = await ticksOfExecutive(db, id)
    return {
      preparation: kept.map(({ bookingId, topic, ticks, asks, keptAt }) => {
        const { title, send, prepare, ask } = topicOf(topic)
        const done = [...send, ...prepare].filter((item) => ticks.includes(markOf(item)))
        const asked = ask.filter((what) => asks.includes(markOf({ what })))
        return { bookingId, topic: title, ticked: done.map(({ what }) => what), asked, keptAt: rfc3339(keptAt) }
      }),
    }
  },
  erase: (tx, { id }) => deleteTicksOf(tx, id),
}
