import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const interim: Topic = {
  id: 'interim',
  title: 'Interim, fractional (part-time) or consulting work while you look',
  promise: 'You will know whether it helps or hurts your search, and how to describe it.',
  notThis: 'It is not tax or contract advice.',
  minMinutes: 15,
  minNoticeHours: 12,
  wantsResume: 'optional',
  send: [],
  prepare: [
    { minutes: 5, what: 'Count how many months you can go without pay' },
    { minutes: 5, what: 'Write down who would buy this work' },
    { minutes: 5, what: 'Write how it would read on your resume' },
  ],
  ask: [],
  agenda: {
    15: [
      oneQuestion(1),
      { minutes: 9, what: 'Whether it helps or hurts the search' },
      { minutes: 3, what: 'How to describe it' },
      sayBack(2),
    ],
    30: [
      oneQuestion(3),
      { minutes: 12, what: 'Whether it helps or hurts the search' },
      { minutes: 8, what: 'Who would buy this work' },
      { minutes: 3, what: 'How to describe it' },
      sayBack(4),
    ],
    45: [
      oneQuestion(3),
      { minutes: 12, what: 'Whether it helps or hurts the search' },
      { minutes: 8, what: 'Who would buy this work' },
      { minutes: 3, what: 'How to describe it' },
      { minutes: 10, what: 'The wording, for buyers and for the resume' },
      { minutes: 5, what: 'The wording, read aloud and mended' },
      sayBack(4),
    ],
  },
  look: ['The one question, and where the executive is now'],
  probe: [],
  follow: ['Write one page on what you offer', 'Make two calls to people who might buy'],
}
