import type { Feature } from '../web/feature.ts'
import { bookingRoutes } from './routes.ts'
import { settleAll } from './store.ts'

export const booking: Feature = {
  name: 'booking',
  routes: async (app, deps) => void (await app.register(bookingRoutes, deps)),
  // Nobody waits for this: verbs settle what they need. It keeps the tables tidy.
  errands: ({ db, clock }) => [{ name: 'settle-bookings', cron: '*/10 * * * *', run: () => settleAll(db, clock()) }],
}
