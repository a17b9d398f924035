import type { Feature } from '../web/feature.ts'
import { personal } from './personal.ts'
import { cardRoutes } from './routes.ts'

export const card: Feature = {
  name: 'card',
  routes: async (app, deps) => void (await app.register(cardRoutes, deps)),
  personal,
}
