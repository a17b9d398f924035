import { Type } from 'typebox'
import { Outcome, Reason } from '../booking/schemas.ts'
import { markOf } from '../prep/checklist.ts'
import { topicOf } from '../topics/topics.ts'
import { ENTRY, Id, PAGE, Paging, sentOn } from '../web/schemas.ts'
import { DANA, DAYS, KEYS, OTHER_SLOT, WORDS } from '../web/story.ts'

/** The pages of one call, and what their forms carry. */

export const shared = {
  tags: ['pages'],
  params: Type.Object({
    key: Type.String({ description: 'The manage key of the booking', examples: [KEYS.manage] }),
  }),
  produces: ['text/html'],
  problems: [404, 503] as const,
  problemsAs: 'text/html' as const,
}

export const form = {
  ...shared,
  consumes: ['application/x-www-form-urlencoded'],
  response: { 303: sentOn('Done: on to the call', `/m/${KEYS.manage}`) },
  problems: [403, 404, 409, 422, 503] as const,
}

/** The call as its reader saw it: she decides on that, and on nothing that has changed since. */
const seen = {
  seen: Type.String({
    pattern: '^\\d{1,9}$',
    description: 'the `sequence` of the call as the page showed it',
    examples: ['0'],
  }),
}

const Mark = Type.String({ pattern: '^[\\w-]{12}$', description: 'a mark of the pack' })

export const CALL_PAGE = {
  ...shared,
  operationId: 'callPage',
  summary: 'One call, for its executive',
  response: { 200: PAGE },
}

export const CALL_ENTRY = {
  ...shared,
  operationId: 'callEntry',
  summary: "One call's calendar entry, to download",
  produces: ['text/calendar'],
  response: { 200: ENTRY },
}

export const TICKS_FORM = {
  ...form,
  operationId: 'keepTicks',
  summary: 'Keep what is ticked of the prep pack',
  body: Type.Object(
    {
      done: Type.Optional(
        Type.Union([Mark, Type.Array(Mark, { maxItems: 50 })], {
          description: 'the marks of the tasks that are done; all others are not',
          examples: [markOf(topicOf(DANA.topic).prepare[0]!)],
        }),
      ),
    },
    { additionalProperties: false },
  ),
}

export const ASKS_FORM = {
  ...form,
  operationId: 'keepAsks',
  summary: 'Keep which questions are to be asked, three at most',
  body: Type.Object(
    {
      ask: Type.Optional(
        Type.Union([Mark, Type.Array(Mark, { maxItems: 50 })], {
          description: 'the marks of the questions; all others are not to be asked',
          examples: [markOf({ what: topicOf(DANA.topic).ask[0]! })],
        }),
      ),
    },
    { additionalProperties: false },
  ),
}

const typed = (description: string, example: string) => Type.Optional(Type.String({ description, examples: [example] }))

/** What it lacks is said beside its fields, so the form takes anything that is text. */
export const BRIEF_FORM = {
  ...form,
  operationId: 'keepBrief',
  summary: 'Keep the brief of a call',
  body: Type.Object(
    {
      seen: typed('The version of the brief that the page showed', '"k2f0c7e1a9b4d6f8e0a2c4"'),
      question: typed('The one question of the call', WORDS.question),
      stage: typed('Where she stands', 'out-3-to-9-months'),
      lastRole: typed('Her last role in a line', WORDS.lastRole),
      aim: typed('What she is aiming at', 'The same role, or the first one above it. I would move.'),
      dateOn: typed('A date that matters', DAYS.last),
      dateWhat: typed('What is on that date', 'I must answer an offer'),
      offLimits: typed('What the recruiter must not do or mention', 'Please do not contact my employer.'),
      mayKeepResume: typed('`yes` where the recruiter may keep the resume after the call', 'yes'),
      mayContact: typed('`yes` where the recruiter may write about a search', 'yes'),
    },
    { additionalProperties: false },
  ),
}

export const MOVE_PAGE = {
  ...shared,
  operationId: 'movePage',
  summary: 'The times that a call may move to',
  querystring: Type.Object({
    slot: Type.Optional(
      Type.String({
        description: 'The one that is chosen already, by its id',
        examples: [OTHER_SLOT.id],
      }),
    ),
    cursor: Paging.cursor,
  }),
  response: { 200: PAGE },
  problems: [404, 409, 503] as const,
}

export const MOVE_FORM = {
  ...form,
  operationId: 'moveCall',
  summary: 'Move a call',
  body: Type.Object(
    { ...seen, slot: Type.String({ ...Id, examples: [OTHER_SLOT.id] }) },
    { additionalProperties: false },
  ),
}

export const RELEASE_PAGE = {
  ...shared,
  operationId: 'releasePage',
  summary: "The button that gives a call's time back",
  response: { 200: PAGE },
}

export const RELEASE_FORM = {
  ...form,
  operationId: 'releaseCall',
  summary: "Give a call's time back",
  body: Type.Object({ ...seen, reason: Type.Optional(Reason) }, { additionalProperties: false }),
}

export const OUTCOME_FORM = {
  ...form,
  operationId: 'sayHowCallWent',
  summary: 'Say how a call went',
  body: Type.Object({ outcome: Outcome }, { additionalProperties: false }),
}
