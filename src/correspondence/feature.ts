import type { Feature } from '../web/feature.ts'
import { personal } from './personal.ts'
import { sendReleases } from './release-letters.ts'
import { remind } from './remind.ts'
import { sendConfirmations } from './send-confirmations.ts'
import { sendMoves } from './send-moves.ts'
import { sendOutcomes } from './send-outcomes.ts'
import { sendPoints } from './send-points.ts'
import { sendThanks } from './send-thanks.ts'

/** The mails about a call: each joins the booking, the prep and the calendar entry. */
export const correspondence: Feature = {
  name: 'correspondence',
  reactions: {
    'booking.booked': sendConfirmations,
    'booking.moved': sendMoves,
    'booking.released': sendReleases,
    'booking.outcome': sendOutcomes,
    'points.sent': sendPoints,
    'afterwards.thanked': sendThanks,
  },
  errands: (deps) => [{ name: 'remind', cron: '* * * * *', run: () => remind(deps) }],
  personal,
}
