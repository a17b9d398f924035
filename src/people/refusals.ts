import { Refusal } from '../kernel/refusal.ts'

export const handleMalformed = () =>
  new Refusal(
    'invalid',
    'handle-malformed',
    'A handle has 3 to 30 characters: a to z, 0 to 9 and hyphens, not at its ends.',
  )

export const handleReserved = (handle: string) =>
  new Refusal(
    'conflict',
    'handle-reserved',
    `"${handle}" is an address of Goodturn itself. Please choose another handle.`,
  )

export const handleTaken = (handle: string) =>
  new Refusal('conflict', 'handle-taken', `There is already a recruiter with the handle "${handle}".`)

export const addressTaken = () =>
  new Refusal('conflict', 'address-taken', 'There is already a recruiter with this mail address.')

export const noSuchRecruiter = (handle: string) =>
  new Refusal('missing', 'no-such-recruiter', `There is no recruiter with the handle "${handle}".`)

export const recruiterHasBookings = () =>
  new Refusal(
    'conflict',
    'recruiter-has-bookings',
    'There are bookings with this recruiter, so she stays. Pause her office hours instead.',
  )
