/** Shown when a call is booked, and in both packs. */
export const HOUSE_RULES: readonly string[] = [
  'This is free advice from a volunteer, not an interview and not representation. A search firm is paid by the employer, never by you.',
  'Come with one question. Send what the topic asks for a day ahead.',
  'Be reachable 2 minutes early. After 10 minutes without word, the call is over and counts as missed, for either side.',
  'Plans change: two clicks give the time back so that someone else can take it. Any time is better than silence.',
  'What is said stays between the two of you. Do not share confidential searches or your employer’s secrets.',
]

/** Shown beside the field for the one question. */
export const QUESTION_EXAMPLE = {
  vague: 'I would love to pick your brain about the market.',
  good: 'I have reached the last three twice and lost. Here is how I answer “Why did you leave?” What would worry you?',
} as const

/** What holds for every call, whatever its topic. */
export const CALL_FRAME = {
  opening: 'In the first two minutes the executive says: “Here is my one question, and what I hope to leave with.”',
  closing: 'In the last three to five minutes each says back the next steps, and the executive writes them down.',
  noteToSelf: [
    'Listen before fixing.',
    'Say what you do not know.',
    'Name one person or source rather than five.',
    'Promise only what you will do.',
  ],
} as const
