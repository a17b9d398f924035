import type { Feature } from '../web/feature.ts'
import { directoryRoutes } from './directory-routes.ts'
import { extendHorizons, offerReturnedTime } from './extend.ts'
import { availabilityRoutes } from './routes.ts'
import { searchRoutes } from './search-routes.ts'

export const availability: Feature = {
  name: 'availability',
  routes: async (app, deps) => {
    await app.register(directoryRoutes, deps)
    await app.register(searchRoutes, deps)
    await app.register(availabilityRoutes, deps)
  },
  errands: ({ db, clock }) => [
    { name: 'extend-horizons', cron: '23 2 * * *', run: () => extendHorizons(db, clock()) },
    { name: 'offer-returned-time', cron: '* * * * *', run: () => offerReturnedTime(db, clock()) },
  ],
}
