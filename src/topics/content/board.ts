import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const board: Topic = {
  id: 'board',
  title: 'Board roles',
  promise: 'You will know whether now is the time, which kind of board, and what a board biography holds.',
  notThis: 'It is not the offer of a seat.',
  minMinutes: 30,
  minNoticeHours: 24,
  wantsResume: 'yes',
  send: [
    { what: 'Your resume, as PDF or DOCX, up to 5 MB: send it on the page of your call', isResume: true },
    {
      what: 'One paragraph on what a nominating committee (the directors who choose new directors) would want you for',
    },
  ],
  prepare: [
    { minutes: 15, what: 'See how a board biography differs from a resume, and draft half a page' },
    { minutes: 5, what: 'Write which committee you could sit on, and why' },
    { minutes: 5, what: 'Write down conflicts of interest, and the time you have' },
    { minutes: 5, what: 'Name one non-profit you care about' },
  ],
  ask: [
    'Is a non-profit or advisory board the right first step?',
    'What does the chair look for?',
    'What does a seat cost in time, money and liability?',
  ],
  agenda: {
    15: [
      oneQuestion(2),
      { minutes: 9, what: 'Whether it is realistic' },
      { minutes: 2, what: 'Which kind of board first' },
      sayBack(2),
    ],
    30: [
      oneQuestion(3),
      { minutes: 10, what: 'The fit: which kind of board, and why' },
      { minutes: 10, what: 'The board biography' },
      { minutes: 3, what: 'What a seat costs in time, money and liability' },
      sayBack(4),
    ],
    45: [
      oneQuestion(3),
      { minutes: 10, what: 'The fit: which kind of board, and why' },
      { minutes: 10, what: 'The board biography' },
      { minutes: 3, what: 'What a seat costs in time, money and liability' },
      { minutes: 10, what: 'A conversation with a chair, rehearsed' },
      { minutes: 5, what: 'What the chair would still ask' },
      sayBack(4),
    ],
  },
  look: ['Experience of governance: boards reported to, committees, audit, quality'],
  probe: [],
  follow: ['Finish the draft of the board biography', 'Find three chairs to talk to'],
}
