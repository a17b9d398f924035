import type { Feature } from '../web/feature.ts'
import { sendConfirmations } from './send-confirmations.ts'

/** The mails about a call: each joins the booking, the prep and the calendar entry. */
export const correspondence: Feature = {
  name: 'correspondence',
  reactions: { 'booking.booked': sendConfirmations },
}
