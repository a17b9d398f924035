import { oneQuestion, sayBack, type Topic } from '../topic.ts'

export const linkedin: Topic = {
  id: 'linkedin',
  title: 'LinkedIn profile and being found',
  promise: 'You leave with a headline, first lines and dates that agree with your resume.',
  notThis: 'It is not about gaining followers.',
  minMinutes: 15,
  minNoticeHours: 12,
  wantsResume: 'optional',
  send: [{ what: 'The address of your LinkedIn profile' }],
  prepare: [
    { minutes: 5, what: 'Write the search a recruiter would type to find you' },
    { minutes: 10, what: 'Compare every title and date with your resume' },
    { minutes: 5, what: 'Decide what your profile says about being available, and who may see it' },
  ],
  ask: [
    'Which words would you search for to fill my role?',
    'Does my headline say my level and my field?',
    'Should I show that I am open to work, at my level and in my field?',
    'Which of my posts help, and which hurt?',
  ],
  agenda: {
    15: [
      oneQuestion(1),
      { minutes: 5, what: 'A live search for the role, as a recruiter does it' },
      { minutes: 6, what: 'Headline and first three lines' },
      sayBack(3),
    ],
    30: [
      oneQuestion(2),
      { minutes: 6, what: 'A live search for the role, as a recruiter does it' },
      { minutes: 10, what: 'Headline and first three lines' },
      { minutes: 6, what: 'Dates, held against the resume' },
      { minutes: 3, what: 'Recommendations' },
      sayBack(3),
    ],
    45: [
      oneQuestion(2),
      { minutes: 6, what: 'A live search for the role, as a recruiter does it' },
      { minutes: 10, what: 'Headline and first three lines' },
      { minutes: 6, what: 'Dates, held against the resume' },
      { minutes: 3, what: 'Recommendations' },
      { minutes: 10, what: 'Drafts of messages to recruiters and contacts' },
      { minutes: 5, what: 'Questions about the drafts' },
      sayBack(3),
    ],
  },
  look: [
    'The line that a search shows',
    'The first three lines of the profile',
    'Dates',
    'Photo',
    'Anything that contradicts the resume',
  ],
  probe: [],
  follow: ['Change the headline today', 'Correct the dates', 'Ask two people for a specific recommendation'],
}
