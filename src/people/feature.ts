import type { Feature } from '../web/feature.ts'
import { keyRoutes } from './key-routes.ts'
import { mailCode } from './mail-code.ts'
import { personal } from './personal.ts'
import { peopleRoutes } from './routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { signInPages } from './sign-in-pages.ts'

export const people: Feature = {
  name: 'people',
  routes: async (app, deps) => {
    for (const routes of [peopleRoutes, sessionRoutes, keyRoutes]) await app.register(routes, deps)
  },
  pages: signInPages,
  reactions: { 'sign-in.asked': mailCode },
  personal,
}
