import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const exit: Topic = {
  id: 'exit',
  title: 'Leaving well: severance, references, first 30 days',
  promise: 'You leave with a list of what to ask for, in which order, and with what to do this week.',
  notThis:
    'It is not legal advice, and it cannot decide for you whether to sign. Ask an employment lawyer before signing.',
  minMinutes: 30,
  minNoticeHours: 2,
  wantsResume: 'no',
  send: [{ what: 'The date by which you must sign' }],
  prepare: [
    { what: 'Do not sign yet, unless you must, and ask an employment lawyer before signing' },
    {
      minutes: 15,
      what: 'List pay, bonus, shares, health cover, outplacement (paid help with your search), wording of reference and announcement, non-compete (limits on your next job), notice',
    },
    { minutes: 5, what: 'Write down who needs to hear it from you first' },
  ],
  ask: [
    'What do people forget to ask for?',
    'How should the announcement read?',
    'What do I tell recruiters this month?',
    'Should I start calls now, or in three weeks?',
  ],
  agenda: {
    15: [
      oneQuestion(2),
      { minutes: 8, what: 'What to ask for, and in which order' },
      { minutes: 3, what: 'What to do this week' },
      sayBack(2),
    ],
    30: [
      oneQuestion(3),
      { minutes: 12, what: 'What to ask for, and in which order' },
      { minutes: 8, what: 'The message and the references' },
      { minutes: 3, what: 'The first 30 days' },
      sayBack(4),
    ],
    45: [
      oneQuestion(3),
      { minutes: 15, what: 'What to ask for, and in which order' },
      { minutes: 10, what: 'The message and the references' },
      { minutes: 8, what: 'A calendar of the first month' },
      { minutes: 5, what: 'Who hears it first, and from whom' },
      sayBack(4),
    ],
  },
  look: ['The date by which the agreement must be signed', 'Signs of distress'],
  probe: [],
  usNote:
    'In the US, people of 40 and over are normally given at least 21 days (45 in a group) to consider a release and 7 days to revoke it. Ask an employment lawyer before signing.',
  follow: ['Find an employment lawyer', 'Agree the wording of the announcement', 'List 20 people to tell'],
}
