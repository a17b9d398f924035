import { Refusal } from '../kernel/refusal.ts'

export const callBeginsNow = () =>
  new Refusal(
    'conflict',
    'call-begins-now',
    'This call begins in less than a minute, and no mail would be in time. Please say it to her yourself.',
  )

/** Whoever names a plan that is not hers is told the same. */
export const releasedAlready = () =>
  new Refusal(
    'missing',
    'released-already',
    'The half minute is over: it was released, and the mails are on their way. Should you be free after all, offer the time again in your office hours.',
  )
