import type { FastifyInstance } from 'fastify'
import type { Measure } from './exposition.ts'
import { processMeasures } from './process-measures.ts'
import { measureRequests } from './request-times.ts'

declare module 'fastify' {
  interface FastifyInstance {
    /** What this process knows of itself; nobody else has to be asked. */
    ownMeasures(): Measure[]
  }
}

/** From now on what the process does is measured. Register before the routes. */
export function measure(app: FastifyInstance, version: string): void {
  const requestMeasures = measureRequests(app)
  app.decorate('ownMeasures', () => [...requestMeasures(), ...processMeasures(version)])
}
