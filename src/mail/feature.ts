import type { Feature } from '../web/feature.ts'
import { deliver } from './deliver.ts'
import type { Enclosing } from './enclosing.ts'
import { outboxPages } from './pages.ts'
import { openPost } from './smtp.ts'

/** What is enclosed in letters is kept by features below. */
export const mailOf = (enclosing: Enclosing): Feature => ({
  name: 'mail',
  pages: (app, deps) => outboxPages(app, { ...deps, enclosing }),
  works: (deps) => {
    const post = openPost(deps.settings)
    const run = (id: string, signal: AbortSignal) => deliver({ ...deps, post, enclosing }, id, signal)
    return [{ queue: 'letters', run, close: post.close }]
  },
})
