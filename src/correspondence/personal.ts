import { READING_CARDS } from '../mail/about.ts'
import type { Personal } from '../web/feature.ts'
import { takeOutOfCards } from './store.ts'

/** Letters are held by what they are about; but one to a recruiter tells of several calls. Her bookings were erased at this moment. */
export const personal: Personal = {
  held: async () => ({}),
  erase: (tx, _person, now) => takeOutOfCards(tx, READING_CARDS, now),
}
