import type { Feature } from '../web/feature.ts'
import { personal } from './personal.ts'
import { prepRoutes } from './routes.ts'

export const prep: Feature = {
  name: 'prep',
  routes: async (app, deps) => void (await app.register(prepRoutes, deps)),
  personal,
}
