import type { Feature } from '../web/feature.ts'
import { privacyPages } from './pages.ts'
import { retain } from './retain.ts'
import { privacyRoutes } from './routes.ts'

/** What is held of a person is said by the features that hold it. */
export function privacyOf(features: readonly Feature[]): Feature {
  const holding = features.flatMap(({ personal }) => personal ?? [])
  return {
    name: 'privacy',
    routes: async (app, deps) => void (await app.register(privacyRoutes, { ...deps, holding })),
    pages: privacyPages,
    errands: (deps) => [{ name: 'retain', cron: '37 * * * *', run: () => retain(deps, holding) }],
  }
}
