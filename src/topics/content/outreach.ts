import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const outreach: Topic = {
  id: 'outreach',
  title: 'Networking and recruiter outreach',
  promise: 'You leave with a weekly plan you can keep and a message people answer.',
  notThis: 'It is not an introduction to the recruiter’s own contacts.',
  minMinutes: 15,
  minNoticeHours: 12,
  wantsResume: 'optional',
  send: [{ what: 'Your draft message' }, { what: 'How many conversations you had last month' }],
  prepare: [
    { minutes: 15, what: 'List 30 people in three rings: those you know well, those you know, those they know' },
    { minutes: 5, what: 'Draft a message of five lines with one clear request' },
    { minutes: 5, what: 'Count last month’s calls, replies and meetings' },
  ],
  ask: [
    'Would you answer this?',
    'How often may I follow up?',
    'What do I offer in return?',
    'How do I ask for an introduction without using someone up?',
  ],
  agenda: {
    15: [
      oneQuestion(1),
      { minutes: 7, what: 'The message, line by line' },
      { minutes: 5, what: 'A weekly rhythm' },
      sayBack(2),
    ],
    30: [
      oneQuestion(2),
      { minutes: 8, what: 'The message, line by line' },
      { minutes: 10, what: 'The three rings, and a weekly rhythm' },
      { minutes: 6, what: 'Returning calls and favours' },
      sayBack(4),
    ],
    45: [
      oneQuestion(2),
      { minutes: 8, what: 'The message, line by line' },
      { minutes: 10, what: 'The three rings, and a weekly rhythm' },
      { minutes: 6, what: 'Returning calls and favours' },
      { minutes: 10, what: 'An opening call, rehearsed' },
      { minutes: 5, what: 'A simple way to keep track' },
      sayBack(4),
    ],
  },
  look: ['How long the message is', 'Whether it makes one request or many'],
  probe: [],
  follow: [
    'Send 10 messages this week',
    'Keep a list of people with the next date for each',
    'Thank everyone who helped, and say how it ended',
  ],
}
