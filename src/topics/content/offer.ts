import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const offer: Topic = {
  id: 'offer',
  title: 'Judging and negotiating an offer',
  promise: 'You will know what is usual, in which order to ask, and what not to trade.',
  notThis: 'It is not legal or tax advice.',
  minMinutes: 30,
  minNoticeHours: 2,
  wantsResume: 'no',
  send: [{ what: 'The main terms of the offer, without the employer’s name if you wish' }],
  prepare: [
    { minutes: 10, what: 'Write what you must have, what you would like, and when you would walk away' },
    { minutes: 10, what: 'Write down your last package in full: base, bonus, long-term pay and benefits' },
    { minutes: 5, what: 'Write three questions about the role and its authority' },
    { minutes: 1, what: 'Note the date by which you must answer' },
    { minutes: 4, what: 'Settle who else decides at home' },
  ],
  ask: [
    'Is this in range for the size and the place?',
    'What can be negotiated at this level, and when?',
    'Who should carry the request, me or the recruiter who runs the search?',
    'What do I want in writing about severance before I sign?',
    'How do I ask for three more days?',
  ],
  agenda: {
    15: [
      oneQuestion(2),
      { minutes: 8, what: 'The one term that matters most' },
      { minutes: 3, what: 'The wording of the request' },
      sayBack(2),
    ],
    30: [
      oneQuestion(3),
      { minutes: 12, what: 'What to ask for, and in which order' },
      { minutes: 8, what: 'The terms for leaving one day' },
      { minutes: 3, what: 'The wording of the request' },
      sayBack(4),
    ],
    45: [
      oneQuestion(3),
      { minutes: 15, what: 'What to ask for, and in which order' },
      { minutes: 10, what: 'The terms for leaving one day' },
      { minutes: 8, what: 'The call with the employer, rehearsed' },
      { minutes: 5, what: 'A test of the decision: take it, or walk away' },
      sayBack(4),
    ],
  },
  look: ['The level', 'The place', 'The date by which the answer is due'],
  probe: [],
  follow: [
    'Write one mail with all the requests',
    'Have an employment lawyer read the contract',
    'Tell the recruiter how it ended',
  ],
}
