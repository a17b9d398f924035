import type { Feature } from '../web/feature.ts'
import { forgetEnded } from './spend.ts'

export const limits: Feature = {
  name: 'limits',
  errands: ({ db, clock }) => [
    { name: 'forget-allowances', cron: '*/10 * * * *', run: () => forgetEnded(db, clock()) },
  ],
}
