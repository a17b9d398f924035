import type { Feature } from '../web/feature.ts'
import { personal } from './personal.ts'
import { afterwardsRoutes } from './routes.ts'

export const afterwards: Feature = {
  name: 'afterwards',
  routes: async (app, deps) => void (await app.register(afterwardsRoutes, deps)),
  personal,
}
