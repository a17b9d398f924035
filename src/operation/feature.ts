import type { Feature } from '../web/feature.ts'
import { metricsRoutes } from './metrics-routes.ts'
import { operationRoutes } from './routes.ts'

/** What the person who runs the server asks. */
export const operation: Feature = {
  name: 'operation',
  pages: async (app, deps) => {
    await app.register(operationRoutes, deps)
    await app.register(metricsRoutes, deps)
  },
}
