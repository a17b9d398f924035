import { Refusal } from '../kernel/refusal.ts'
import type { PolicyName, Standing } from './policies.ts'

const NETWORK = 'Too many requests come from your network.'

const WHY: Partial<Record<PolicyName, string>> = {
  bookings: 'Many calls have just been asked for from your network.',
  'key-writes': 'This key has been used for many changes at once.',
  moves: 'This call has been moved many times just now, and each time both of you were told.',
  uploads: 'Many resumes have just been sent for this call.',
  'bookings-by-hand': 'You have booked in many people by hand today.',
  'bookings-by-hand-for-one': 'This person has been booked in by hand often today.',
  'wrong-keys': 'Many keys that open nothing came from your network: please look whether yours is complete.',
  'bookings-with-one': 'Many calls with this recruiter have just been asked for from your network.',
}

export const tooOften = ({ policy, endsIn }: Pick<Standing, 'policy' | 'endsIn'>) =>
  new Refusal('too-often', 'too-often', `${WHY[policy] ?? NETWORK} You can go on in ${inWords(endsIn)}.`, {
    retryAfterSeconds: Math.max(1, endsIn),
  })

/** As people say how long: never less than it takes. */
export function inWords(seconds: number): string {
  if (seconds <= 60) return 'a minute'
  if (seconds <= 90 * 60) return `${Math.ceil(seconds / 60)} minutes`
  return `${Math.ceil(seconds / 3600)} hours`
}
