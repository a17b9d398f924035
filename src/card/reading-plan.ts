/** Five minutes of reading before a call, the first minute first. */
export const WITH_RESUME: readonly string[] = [
  'Page one only. Then look away, and write what job this person is for.',
  'The path: is each move up, across, or explained?',
  'Scope and results of the last two jobs.',
  'Dates, credentials, and what is missing.',
  'The one question that is asked. Choose three points, not ten.',
]

/** The same where there is nothing to read but the brief. */
export const WITHOUT_RESUME: readonly string[] = [
  'The one question, read twice.',
  'Where this person is, and what comes with that.',
  'The aim, and the date that matters.',
  'What is missing, and what to ask first.',
  'Choose three points, not ten.',
]
