import { sayBack, type Topic } from '../topic.ts'

export const open: Topic = {
  id: 'open',
  title: 'Something else, or not sure yet',
  promise: 'You leave with one next step.',
  notThis: 'It cannot settle everything; one step is enough.',
  minMinutes: 15,
  minNoticeHours: 2,
  wantsResume: 'optional',
  send: [],
  prepare: [{ minutes: 10, what: 'Write down what would make this call worth it' }],
  ask: [],
  agenda: {
    15: [
      { minutes: 3, what: 'Listening' },
      { minutes: 8, what: 'Sorting what matters now from what can wait' },
      { minutes: 2, what: 'One next step' },
      sayBack(2),
    ],
    30: [
      { minutes: 5, what: 'Listening' },
      { minutes: 15, what: 'Sorting what matters now from what can wait' },
      { minutes: 6, what: 'One next step' },
      sayBack(4),
    ],
    45: [
      { minutes: 5, what: 'Listening' },
      { minutes: 20, what: 'Sorting what matters now from what can wait' },
      { minutes: 10, what: 'What matters most, worked through' },
      { minutes: 5, what: 'One next step' },
      sayBack(5),
    ],
  },
  look: ['The one question, and where the executive is now'],
  probe: [],
  follow: ['Choose a topic for next time', 'Stop here, if this was enough'],
}
