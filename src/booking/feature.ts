import type { Feature } from '../web/feature.ts'
import { managedRoutes } from './managed-routes.ts'
import { personal } from './personal.ts'
import { recruiterRoutes } from './recruiter-routes.ts'
import { bookingRoutes } from './routes.ts'
import { settleAll } from './store.ts'

export const booking: Feature = {
  name: 'booking',
  routes: async (app, deps) => {
    for (const routes of [bookingRoutes, managedRoutes, recruiterRoutes]) await app.register(routes, deps)
  },
  personal,
  // Nobody waits for this: verbs settle what they need. It keeps the tables tidy.
  errands: ({ db, clock }) => [{ name: 'settle-bookings', cron: '*/10 * * * *', run: () => settleAll(db, clock()) }],
}
