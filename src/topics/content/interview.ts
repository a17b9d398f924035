import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const interview: Topic = {
  id: 'interview',
  title: 'Interview preparation',
  promise: 'You practise the three questions that decide an interview.',
  notThis: 'It is not a source of inside information about an employer.',
  minMinutes: 30,
  minNoticeHours: 2,
  wantsResume: 'optional',
  send: [{ what: 'The role description, if it may be shared; the names of interviewers are not needed' }],
  prepare: [
    { minutes: 20, what: 'Write five results: the situation, what you did, what came of it, what you learned' },
    { minutes: 5, what: 'Say in one honest minute why you want this role' },
    { minutes: 5, what: 'Write three questions for the interviewers' },
    { minutes: 10, what: 'Write two concerns they will have about you, each with your answer' },
  ],
  ask: [
    'Which of my answers is too long?',
    'What will the panel worry about?',
    'What do finalists get wrong?',
    'How do I close the interview?',
    'What do I send afterwards?',
  ],
  agenda: {
    15: [oneQuestion(1), { minutes: 11, what: 'One hard question, answered twice' }, sayBack(3)],
    30: [
      { minutes: 3, what: 'The role and the panel' },
      { minutes: 16, what: 'Four questions, each with one second try' },
      { minutes: 7, what: 'The concerns the panel will have' },
      sayBack(4),
    ],
    45: [
      { minutes: 3, what: 'The role and the panel' },
      { minutes: 24, what: 'A practice interview' },
      { minutes: 10, what: 'Feedback on the answers' },
      { minutes: 4, what: 'Questions to ask the interviewers' },
      sayBack(4),
    ],
  },
  look: ['The role', 'The panel: board, peers, physicians or staff', 'How many days are left'],
  probe: ['Tell me about a failure you own.', 'Why you, and why now?', 'What did your team say when you left?'],
  follow: [
    'Put your stories on one sheet',
    'Send a thank-you note within 24 hours',
    'Set a date to report back what happened',
  ],
}
