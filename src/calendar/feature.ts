import type { Feature } from '../web/feature.ts'
import { calendarRoutes } from './routes.ts'

export const calendar: Feature = {
  name: 'calendar',
  routes: async (app, deps) => void (await app.register(calendarRoutes, deps)),
}
