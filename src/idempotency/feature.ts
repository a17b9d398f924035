import type { Feature } from '../web/feature.ts'
import { deleteAnswersBefore } from './store.ts'

export const idempotency: Feature = {
  name: 'idempotency',
  errands: ({ db, clock }) => [
    { name: 'forget-answers', cron: '11 * * * *', run: () => deleteAnswersBefore(db, clock().minus({ hours: 24 })) },
  ],
}
