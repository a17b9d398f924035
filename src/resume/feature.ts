import type { Feature } from '../web/feature.ts'
import { eraseWithCall } from './erase-resume.ts'
import { personal } from './personal.ts'
import { resumeRoutes } from './routes.ts'

export const resume: Feature = {
  name: 'resume',
  routes: async (app, deps) => void (await app.register(resumeRoutes, deps)),
  reactions: { 'booking.released': ({ db, clock }, { about }) => eraseWithCall(db, about, clock()) },
  personal,
}
