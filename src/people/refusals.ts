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

/** One refusal for all: which of these it is would tell whose addresses we know. */
export const signInCodeWrong = () =>
  new Refusal(
    'invalid',
    'sign-in-code-wrong',
    'This code does not work: it may be mistyped, used, or older than 15 minutes. Please look at the mail again, or ask for a new one.',
    { faults: [{ pointer: '#/code', detail: 'is not a code that works now' }] },
  )

export const tooManyKeys = (most: number) =>
  new Refusal('conflict', 'too-many-keys', `You have ${most} API keys. Please delete one that you no longer use first.`)

export const recruiterHasBookings = () =>
  new Refusal(
    'conflict',
    'recruiter-has-bookings',
    'There are bookings with this recruiter, so she stays. Pause her office hours instead.',
  )

export const noCodeAskedHere = () =>
  new Refusal(
    'invalid',
    'no-code-asked-here',
    'This browser has asked for no code in the last 15 minutes. Please ask for one.',
  )
