import type { Feature } from '../web/feature.ts'
import { deliver } from './deliver.ts'
import { outboxPages } from './pages.ts'
import { openPost } from './smtp.ts'

export const mail: Feature = {
  name: 'mail',
  pages: outboxPages,
  works: ({ db, clock, settings }) => {
    const post = openPost(settings)
    return [
      { queue: 'letters', run: (id, signal) => deliver(db, post, settings, id, clock, signal), close: post.close },
    ]
  },
}
