import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const references: Topic = {
  id: 'references',
  title: 'Reference strategy',
  promise: 'You leave with the right people, and know how to prepare them and in which order.',
  notThis: 'It is not a reference, and nobody is called on your behalf.',
  minMinutes: 15,
  minNoticeHours: 12,
  wantsResume: 'optional',
  send: [
    { what: 'Your list by role only (boss, peer, direct report, board member, outside partner); no names are needed' },
  ],
  prepare: [
    { minutes: 10, what: 'Choose eight people: above you, beside you and below you' },
    { minutes: 10, what: 'Write what each would say as a strength and as a worry' },
    { minutes: 5, what: 'Check that each one knows and agrees' },
  ],
  ask: [
    'Who is missing?',
    'What do I do about a bad exit?',
    'What will people who are not on the list be asked?',
    'When do I give the names?',
  ],
  agenda: {
    15: [
      oneQuestion(1),
      { minutes: 8, what: 'The list: who, and in which order' },
      { minutes: 4, what: 'The difficult reference' },
      sayBack(2),
    ],
    30: [
      oneQuestion(2),
      { minutes: 10, what: 'The list: who, and in which order' },
      { minutes: 8, what: 'The difficult reference' },
      { minutes: 6, what: 'What to send to each reference' },
      sayBack(4),
    ],
    45: [
      oneQuestion(2),
      { minutes: 10, what: 'The list: who, and in which order' },
      { minutes: 8, what: 'The difficult reference' },
      { minutes: 6, what: 'What to send to each reference' },
      { minutes: 10, what: 'The call that prepares a reference, rehearsed' },
      { minutes: 5, what: 'What to change after the rehearsal' },
      sayBack(4),
    ],
  },
  look: ['Whether the list agrees with the story of why the last job ended'],
  probe: [],
  follow: [
    'Call each reference',
    'Write one page for each reference: the role, the points, the dates',
    'Tell them afterwards how it ended',
  ],
}
