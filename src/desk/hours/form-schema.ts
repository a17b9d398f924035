import { Type } from 'typebox'
import { MOST_EXCEPTIONS } from '../../availability/close-dates.ts'
import { TOPIC_IDS } from '../../topics/topic.ts'
import { DANA, DAYS } from '../../web/story.ts'

/** What the form of the week sends. A field that stands in every row comes once for each, in the order of the rows. */

const text = (example: string, description?: string) =>
  Type.String({ maxLength: 100, examples: [example], ...(description && { description }) })

/** A full week, and an empty row for each day. */
const MOST_ROWS = 60

const each = (example: string, description: string, most = MOST_ROWS) =>
  Type.Union([text(example), Type.Array(text(example), { maxItems: most })], { description })

const row = {
  window: each('0', 'What the other fields call this row'),
  weekday: each('5', '1 is Monday, 7 is Sunday'),
  opens: each('17:00', 'empty in a row that is not used'),
  closes: each('19:00', '00:00 is the end of the day'),
  slotMinutes: each('30', 'How long a call is'),
  buffer: each('10', 'The rest after each call that this row has now'),
  from: each('2026-11-01', 'The first date, if it has one'),
  until: each('2027-03-31', 'The last date, if it has one'),
}

const ticked = {
  remove: each('0', 'Rows to leave out'),
  topic: each('0:resume', 'A row, and a topic to which it is kept', MOST_ROWS * TOPIC_IDS.length),
  copy: each('5>6', 'A weekday whose rows another one gets too'),
  drop: each('2026-12-25/2026-12-26', 'Dates that no longer differ', MOST_EXCEPTIONS),
}

/** Hours that are to be kept to dates or topics from now on. */
const narrowed = {
  narrowed: text('0', 'Which row'),
  narrowFrom: text('2026-11-01', 'Its first date, if it is to have one'),
  narrowUntil: text('2027-03-31', 'Its last date, if it is to have one'),
  narrowTopic: each('resume', 'A topic to which it is kept'),
}

const added = {
  skipFrom: text(DAYS.first, 'The first date to skip'),
  skipUntil: text(DAYS.last, 'The last one; a single date if empty'),
  extraOn: text(DAYS.first, 'The date of an extra hour'),
  extraOpens: text('12:00'),
  extraCloses: text('13:00'),
  extraMinutes: text('30'),
}

const rest = {
  exceptions: Type.String({
    maxLength: 60_000,
    description: 'The dates that differ already, as JSON like the API has them',
    examples: ['[{"on":"2026-12-25","closed":true}]'],
  }),
  bufferMinutes: text('10', 'The rest after each call; "as-is" where rows differ and may go on to'),
  noticeHours: text('24'),
  horizonWeeks: text('4'),
  zone: text(DANA.zone),
  paused: text('yes', 'There if she takes no new calls'),
  seen: text('1', 'The version of the hours that she was shown'),
  looked: text('zr5Jt0cVh1n', 'Names the hours whose effect she was shown'),
}

export const WeekForm = Type.Partial(Type.Object({ ...row, ...ticked, ...narrowed, ...added, ...rest }), {
  additionalProperties: false,
})
