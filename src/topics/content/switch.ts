import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const sectorSwitch: Topic = {
  id: 'switch',
  title: 'Changing sector, function or size',
  promise:
    'You leave with an honest reading of how far your experience carries, and with a role that could be a bridge.',
  notThis: 'It is not a verdict: another recruiter may read the same path differently.',
  minMinutes: 30,
  minNoticeHours: 12,
  wantsResume: 'yes',
  send: [
    { what: 'Your resume, as PDF or DOCX, up to 5 MB: send it on the page of your call', isResume: true },
    { what: 'Two target roles' },
  ],
  prepare: [
    { minutes: 15, what: 'Put five results into the new sector’s words' },
    { minutes: 10, what: 'Name three people who made the same move' },
    { minutes: 5, what: 'Write what you would give up in title or pay' },
    { minutes: 5, what: 'Write which gap you would have to close' },
  ],
  ask: [
    'Would an employer expect to see me on a list for this?',
    'What objection comes first?',
    'Is an interim, board or smaller role the bridge?',
    'Which of my words sound foreign?',
  ],
  agenda: {
    15: [
      oneQuestion(2),
      { minutes: 9, what: 'Whether this path would make the list' },
      { minutes: 2, what: 'The first objection' },
      sayBack(2),
    ],
    30: [
      oneQuestion(3),
      { minutes: 10, what: 'Whether this path would make the list' },
      { minutes: 10, what: 'Roles that could be a bridge' },
      { minutes: 3, what: 'Words that sound foreign' },
      sayBack(4),
    ],
    45: [
      oneQuestion(3),
      { minutes: 10, what: 'Whether this path would make the list' },
      { minutes: 10, what: 'Roles that could be a bridge' },
      { minutes: 3, what: 'Words that sound foreign' },
      { minutes: 10, what: 'The summary, rewritten for the new sector' },
      { minutes: 5, what: 'The new summary, read aloud and mended' },
      sayBack(4),
    ],
  },
  look: ['What carries over: people, money, regulation, unions, growth or turnaround'],
  probe: [],
  follow: ['Talk to two people who made the move', 'Decide on one course or credential', 'Finish the new summary'],
}
