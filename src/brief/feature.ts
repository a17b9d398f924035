import type { Feature } from '../web/feature.ts'
import { personal } from './personal.ts'
import { briefRoutes } from './routes.ts'

export const brief: Feature = {
  name: 'brief',
  routes: async (app, deps) => void (await app.register(briefRoutes, deps)),
  personal,
}
