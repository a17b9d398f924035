import { afterwards } from './afterwards/feature.ts'
import { availability } from './availability/feature.ts'
import { book } from './book/feature.ts'
import { booking } from './booking/feature.ts'
import { brief } from './brief/feature.ts'
import { calendar } from './calendar/feature.ts'
import { card } from './card/feature.ts'
import { correspondence } from './correspondence/feature.ts'
import { desk } from './desk/feature.ts'
import { home } from './home/feature.ts'
import { idempotency } from './idempotency/feature.ts'
import { limits } from './limits/feature.ts'
import { mailOf } from './mail/feature.ts'
import { manage } from './manage/feature.ts'
import { myCallsOf } from './my-calls/feature.ts'
import { operation } from './operation/feature.ts'
import { people } from './people/feature.ts'
import { prep } from './prep/feature.ts'
import { privacyOf } from './privacy/feature.ts'
import { releases } from './releases/feature.ts'
import { resumesEnclosed } from './resume/enclosing.ts'
import { resume } from './resume/feature.ts'
import { topics } from './topics/feature.ts'
import type { Feature } from './web/feature.ts'

/** The river: a folder imports only what stands above it. News runs the other way. */
export const RIVER = [
  'kernel',
  'db',
  'queue',
  'web',
  'limits',
  'mail',
  'keys',
  'idempotency',
  'topics',
  'reading',
  'people',
  'live',
  'availability',
  'booking',
  'releases',
  'brief',
  'resume',
  'prep',
  'card',
  'calendar',
  'afterwards',
  'correspondence',
  'privacy',
  'manage',
  'home',
  'book',
  'my-calls',
  'desk',
  'operation',
] as const

const ABOVE_PRIVACY = [
  limits,
  mailOf(resumesEnclosed),
  idempotency,
  topics,
  people,
  availability,
  booking,
  releases,
  brief,
  resume,
  prep,
  card,
  calendar,
  afterwards,
  correspondence,
]

/** In the order of the river. */
export const FEATURES: readonly Feature[] = [
  ...ABOVE_PRIVACY,
  privacyOf(ABOVE_PRIVACY),
  manage,
  home,
  book,
  myCallsOf(ABOVE_PRIVACY),
  desk,
  operation,
]
