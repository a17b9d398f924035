/** What the parts of an export are called; a part that has no words here is called by its own name, made readable. */
const WORDS: Readonly<Record<string, string>> = {
  about: 'Last role',
  askedAt: 'Asked for',
  at: 'When',
  bookedAt: 'Booked',
  bookings: 'Calls',
  by: 'By whom',
  confirmedAt: 'Address confirmed',
  endsAt: 'Ends',
  executive: 'You',
  expiredAt: 'Expired',
  expiresAt: 'Until',
  feeds: 'Calendars that read your calls',
  id: 'Its number',
  bookingId: 'Number of the call',
  keptAt: 'Kept',
  keptForYou: 'Times kept for you',
  keptUntil: 'Until',
  lastFetchedAt: 'Last read',
  lastFetchedBy: 'Last read by',
  letters: 'Letters',
  madeAt: 'Made',
  nextSteps: 'Next steps',
  overAt: 'Over',
  preparation: 'What you have ticked',
  sentAt: 'Sent',
  signIns: 'Codes that you asked for',
  startsAt: 'Begins',
  usedAt: 'Used',
  visits: 'Visits to your calls',
  devices: 'Devices that know you',
  writtenAt: 'Written',
  wrongCodes: 'Wrong codes typed',
}

/** "lastFetchedAt" -> "Last read". */
export function inWords(name: string): string {
  const readable = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return WORDS[name] ?? readable.charAt(0).toUpperCase() + readable.slice(1)
}
