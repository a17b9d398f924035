import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const story: Topic = {
  id: 'story',
  title: 'Telling your story, and why you left',
  promise: 'You leave with a 60-second account of who you are, and a true, 20-second answer to why you left.',
  notThis: 'It is not a way to hide facts.',
  minMinutes: 15,
  minNoticeHours: 2,
  wantsResume: 'optional',
  send: [{ what: 'Your two answers as text, who you are and why you left, or keep them for the call' }],
  prepare: [
    { minutes: 10, what: 'Write the 20-second answer to why you left' },
    { minutes: 5, what: 'Read it aloud three times' },
    { minutes: 5, what: 'List the two follow-up questions you fear' },
    { minutes: 5, what: 'Check what your agreement with the employer lets you say' },
  ],
  ask: [
    'Where did you stop believing me?',
    'Am I too long?',
    'What will a reference say that differs?',
    'What should I never say?',
  ],
  agenda: {
    15: [
      oneQuestion(1),
      { minutes: 6, what: 'Two takes of the answer, each with feedback' },
      { minutes: 6, what: 'The feared questions' },
      sayBack(2),
    ],
    30: [
      oneQuestion(2),
      { minutes: 8, what: 'Two takes of the answer, each with feedback' },
      { minutes: 12, what: 'The feared questions' },
      { minutes: 4, what: 'What references will say' },
      sayBack(4),
    ],
    45: [
      oneQuestion(2),
      { minutes: 10, what: 'Two takes of the answer, each with feedback' },
      { minutes: 15, what: 'The feared questions' },
      { minutes: 10, what: 'The full introduction, rehearsed' },
      { minutes: 4, what: 'What references will say' },
      sayBack(4),
    ],
  },
  look: ['Where the executive is now', 'When the last job ended', 'What the brief says is off limits'],
  probe: ['What would the chair of the board say?', 'What did you learn?'],
  follow: ['Rewrite the answer and rehearse it with one friend', 'Give your references the same account'],
}
