import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const stalled: Topic = {
  id: 'stalled',
  title: 'Stuck: many calls, no offer',
  promise: 'You find the stage where it breaks, and leave with one experiment.',
  notThis: 'It is not a verdict on you.',
  minMinutes: 30,
  minNoticeHours: 12,
  wantsResume: 'optional',
  send: [{ what: 'The numbers of the last 90 days: contacts, first calls, interviews, finals, offers' }],
  prepare: [
    { minutes: 10, what: 'Count the numbers for each stage' },
    { minutes: 5, what: 'Write what you were told each time' },
    { minutes: 5, what: 'Write what has changed since you started' },
  ],
  ask: [
    'Where is the break: aim, paper, story, interview or references?',
    'What would you change first?',
    'Is my range (place, pay, title) the problem?',
  ],
  agenda: {
    15: [
      oneQuestion(1),
      { minutes: 8, what: 'The numbers, stage by stage' },
      { minutes: 4, what: 'One experiment' },
      sayBack(2),
    ],
    30: [
      oneQuestion(3),
      { minutes: 8, what: 'The numbers, stage by stage' },
      { minutes: 12, what: 'The stage that breaks, worked through' },
      { minutes: 3, what: 'One experiment' },
      sayBack(4),
    ],
    45: [
      oneQuestion(3),
      { minutes: 8, what: 'The numbers, stage by stage' },
      { minutes: 12, what: 'The stage that breaks, worked through' },
      { minutes: 10, what: 'The same stage, practised' },
      { minutes: 5, what: 'What the practice showed' },
      { minutes: 3, what: 'One experiment' },
      sayBack(4),
    ],
  },
  look: [
    'Few first calls point to the aim or the paper',
    'Many first calls and few interviews point to the story',
    'Finals without offers point to interview, fit or references',
  ],
  probe: [],
  follow: ['Run one experiment, with a date', 'Report the numbers in 30 days'],
}
