import type { Feature } from '../web/feature.ts'
import { eldest } from './answer-once.ts'
import { deleteAnswersBefore } from './store.ts'

export const idempotency: Feature = {
  name: 'idempotency',
  errands: ({ db, clock }) => [
    { name: 'forget-answers', cron: '11 * * * *', run: () => deleteAnswersBefore(db, eldest(clock())) },
  ],
}
