import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const resume: Topic = {
  id: 'resume',
  title: 'Resume review',
  promise:
    'You leave with the three changes that would matter most, and know what a search researcher sees in the first minute.',
  notThis: 'It does not rewrite the resume for you.',
  minMinutes: 30,
  minNoticeHours: 24,
  wantsResume: 'yes',
  send: [
    {
      what: 'The resume you would send today, as PDF or DOCX, up to 5 MB: send it on the page of your call',
      isResume: true,
    },
    { what: 'One target role, in a sentence' },
    { what: 'A job advertisement for such a role, to have beside you, if you have one' },
  ],
  prepare: [
    { minutes: 5, what: 'Read the reading notes: what a program sees in your resume' },
    {
      minutes: 10,
      what: 'For each of the last three jobs, write its size: people, budget, who you reported to',
    },
    { minutes: 10, what: 'Mark three results that have a number and a date' },
    { minutes: 2, what: 'Check telephone, private e-mail and LinkedIn address' },
    { minutes: 3, what: 'Write the honest one-line reason for each move' },
  ],
  ask: [
    'Reading only page one, what job would you say I am for?',
    'What is missing that an employer would ask about?',
    'What would you cut?',
    'What question does this raise that I would rather answer first?',
    'Is the length right for my level?',
    'Are my dates clear?',
  ],
  agenda: {
    15: [
      { minutes: 1, what: 'The target role, in a sentence' },
      { minutes: 9, what: 'Page one, read aloud' },
      { minutes: 3, what: 'The two changes that would matter most' },
      sayBack(2),
    ],
    30: [
      oneQuestion(2),
      { minutes: 3, what: 'The impression after the first minute' },
      { minutes: 12, what: 'The last two jobs: scope and results' },
      { minutes: 5, what: 'Gaps and moves' },
      { minutes: 4, what: 'Shape and file' },
      sayBack(4),
    ],
    45: [
      oneQuestion(2),
      { minutes: 3, what: 'The impression after the first minute' },
      { minutes: 15, what: 'The last two jobs: scope and results' },
      { minutes: 7, what: 'Gaps and moves' },
      { minutes: 8, what: 'Two bullet points, rewritten together' },
      { minutes: 5, what: 'Whether the LinkedIn profile agrees with the resume' },
      sayBack(5),
    ],
  },
  look: [
    'Page one for one minute, then stop and write down the impression',
    'The path: whether each move makes sense',
    'The scope of each job: people, money, places',
    'The results: what carries a number and a date',
    'The dates, and what lies between them',
    'The closing pages, last of all',
  ],
  probe: [
    'What did you inherit, and what did you leave?',
    'Which of these results would your last boss confirm?',
    'What is not on here, and why?',
  ],
  follow: [
    'Send a new version within seven days; it replaces the old one',
    'Rewrite two bullet points',
    'Ask one former boss to confirm the numbers',
  ],
}
