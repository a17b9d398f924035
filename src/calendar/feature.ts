import type { Feature } from '../web/feature.ts'
import { feedPages } from './feed-pages.ts'
import { executiveFeeds, recruiterFeeds } from './feed-routes.ts'
import { personal } from './personal.ts'
import { calendarRoutes } from './routes.ts'

export const calendar: Feature = {
  name: 'calendar',
  routes: async (app, deps) => {
    await app.register(calendarRoutes, deps)
    await app.register(recruiterFeeds, deps)
    await app.register(executiveFeeds, deps)
  },
  pages: async (app, deps) => void (await app.register(feedPages, deps)),
  personal,
}
