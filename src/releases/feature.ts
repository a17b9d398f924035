import type { Feature } from '../web/feature.ts'
import { carryOut, carryOutWhatIsDue } from './carry-out.ts'

/** Releases that a recruiter may still undo. */
export const releases: Feature = {
  name: 'releases',
  works: (deps) => [{ queue: 'releases', run: (id) => carryOut(deps, id) }],
  errands: (deps) => [{ name: 'carry-out-releases', cron: '* * * * *', run: () => carryOutWhatIsDue(deps) }],
}
