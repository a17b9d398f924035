import type { DateTime } from 'luxon'
import { firstName, fitting } from '../kernel/text.ts'
import { clockTime, longMoment, momentIn, shortMoment, zoneName } from '../kernel/time.ts'
import type { LetterDraft } from '../mail/letters.ts'
import { code as codeBlock, onPaper, paragraph, smallPrint, when } from '../mail/paper.ts'
import type { Ask } from './ask.ts'
import type { Offer } from './offer.ts'

/** How a call takes place, to an executive whose call is not booked yet. */
export const MANNER = {
  'recruiter-calls': (name: string) => `${name} will call you.`,
  'executive-calls': (name: string) => `You will call ${name}; the number comes when you are booked.`,
  link: () => 'You will meet online; the link comes when you are booked.',
}

/** To an address that nobody has confirmed: one fixed text, with none of the sender's words in it. */
export function codeLetter(
  bookingId: string,
  { email, zone }: Ask['executive'],
  offer: Pick<Offer, 'startsAt' | 'name' | 'call'>,
  code: string,
  heldUntil: DateTime,
): LetterDraft {
  const startsAt = momentIn(offer.startsAt)
  const name = firstName(offer.name)
  const until = clockTime(heldUntil, zone)
  const moment = shortMoment(startsAt, zone)
  const subject = fitting(59, `Confirm your call with ${name}, ${moment}`, `Confirm your call, ${moment}`)
  const opening = `Enter this code to keep the time; we hold it for you until ${until}.`
  return {
    kind: 'code',
    about: bookingId,
    reader: 'executive',
    sequence: 0,
    to: { name: '', address: email },
    ...onPaper(subject, opening, [
      when(`${longMoment(startsAt, zone)} (${zoneName(zone)} time)`, 'Nearly booked'),
      paragraph(opening),
      codeBlock(code),
      paragraph(`Type it where you asked for the call. ${MANNER[offer.call.kind](name)}`),
      paragraph(`After ${until} the code still works for as long as nobody else has taken the time.`),
      smallPrint('If you did not ask for this, leave it alone: nothing is booked.'),
    ]),
  }
}
