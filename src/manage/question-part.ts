import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import type { CallView } from './call-page.ts'

/** What was forgotten since is not shown as an empty quotation. */
export const questionPart = ({ call: { booking } }: CallView): Html | '' =>
  booking.question && row(html`<h2>Your one question</h2><blockquote class="asked">${booking.question}</blockquote>`)
