import type { Feature } from '../web/feature.ts'
import { operationRoutes } from './routes.ts'

/** What the person who runs the server asks. */
export const operation: Feature = {
  name: 'operation',
  pages: async (app, deps) => void (await app.register(operationRoutes, deps)),
}
