import type { Feature } from '../web/feature.ts'
import { myCallsPages } from './pages.ts'

/** What is held of a person is said by the features that hold it. */
export function myCallsOf(features: readonly Feature[]): Feature {
  const holding = features.flatMap(({ personal }) => personal ?? [])
  return { name: 'my-calls', pages: (app, deps) => myCallsPages(app, { ...deps, holding }) }
}
