import type { Feature } from '../web/feature.ts'
import { topicRoutes } from './routes.ts'

export const topics: Feature = {
  name: 'topics',
  routes: async (app, deps) => void (await app.register(topicRoutes, deps)),
}
