import type { FeedDetail } from '../../calendar/feed.ts'
import type { CalendarChoice } from '../../people/tables.ts'

/** What is asked on the page of calendars, and what each answer means. */

export const DETAILS: Readonly<Record<FeedDetail, { label: string; means: string }>> = {
  full: { label: 'All of it', means: 'Who comes with which question, and how the call takes place, as in the invite.' },
  initials: { label: 'Initials', means: '“Call with A. S.” and no words, for a calendar that others may see.' },
  busy: { label: 'Busy', means: '“Busy” and nothing else.' },
}

export const CHOICES: Readonly<Record<CalendarChoice, { label: string; means: string }>> = {
  invites: { label: 'By mail', means: 'Each mail about a call carries the entry. Nothing to set up.' },
  feed: {
    label: 'By a calendar that reads them',
    means: 'Mails carry no entry, so that no call stands twice. Make such a calendar first.',
  },
  both: { label: 'Both', means: 'For two calendars: mails carry the entry, and calendars may read it too.' },
}

/** One line each, in the words of the programs. */
export const HOW_TO_ADD = [
  ['iPhone, iPad, Mac', 'Press the button above, or point the camera at the square, and say Subscribe.'],
  ['Google Calendar', 'On a computer: Other calendars, plus sign, From URL; paste the https address.'],
  ['Outlook', 'Add calendar, Subscribe from web; paste the https address.'],
  ['Thunderbird', 'New calendar, On the network; paste the https address.'],
] as const
