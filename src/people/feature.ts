import type { Feature } from '../web/feature.ts'
import { peopleRoutes } from './routes.ts'

export const people: Feature = {
  name: 'people',
  routes: async (app, deps) => void (await app.register(peopleRoutes, deps)),
}
