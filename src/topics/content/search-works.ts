import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const searchWorks: Topic = {
  id: 'search-works',
  title: 'How executive search really works',
  promise: 'You will know who pays whom, why you were not called back, and how to be findable.',
  notThis: 'It is not a list of open searches.',
  minMinutes: 15,
  minNoticeHours: 2,
  wantsResume: 'optional',
  send: [],
  prepare: [
    { minutes: 5, what: 'List your last three contacts with recruiters and what came of them' },
    { minutes: 5, what: 'Write down which roles you would take a call about' },
    { minutes: 5, what: 'Look up your recruiter’s field' },
  ],
  ask: [
    'Is a search on retainer (one firm, paid for the work) or on contingency (paid on hire), and what changes for me?',
    'How do you build a first list?',
    'When is it right to follow up, and how?',
    'What makes you stop reading?',
    'What may I ask about the employer at the first call?',
    'What does a long silence usually mean?',
  ],
  agenda: {
    15: [
      oneQuestion(2),
      { minutes: 8, what: 'How a search runs, from the employer’s first call to the offer' },
      { minutes: 3, what: 'The last contacts with recruiters, read again' },
      sayBack(2),
    ],
    30: [
      oneQuestion(3),
      { minutes: 10, what: 'How a search runs, from the employer’s first call to the offer' },
      { minutes: 10, what: 'The last three contacts with recruiters, read again' },
      { minutes: 4, what: 'Habits for following up' },
      sayBack(3),
    ],
    45: [
      oneQuestion(3),
      { minutes: 12, what: 'How a search runs, from the employer’s first call to the offer' },
      { minutes: 12, what: 'The last three contacts with recruiters, read again' },
      { minutes: 10, what: 'A first call with a recruiter, played through' },
      { minutes: 5, what: 'The list of organisations to aim at' },
      sayBack(3),
    ],
  },
  look: [
    'Where the executive is now: looking quietly, out, or starting to plan',
    'The role aimed at',
    'Whether the executive’s field is yours',
  ],
  probe: ['Who has called you before, and did you call back?', 'What do you think we do all day?'],
  follow: [
    'Keep a simple list of recruiters in your field: name, firm, date and what was said',
    'Write one introduction mail of five lines',
    'Update your entries in the two databases that matter in your field',
  ],
}
