import { COOKIES } from '../cookies.ts'

/** What stands once at the top of the API document, for all of its operations. */
export const WORDS = `Recruiters keep weekly hours free; executives in transition find a time in their own zone and book it without an account.

**Moments** are RFC 3339 in UTC (\`2026-12-04T23:00:00Z\`), wall-clock times \`HH:mm\` (a window may close at \`24:00\`), dates \`YYYY-MM-DD\`, weekdays ISO (1 is Monday, 7 is Sunday), lengths in minutes unless the name says hours or weeks. Zones are IANA names. Ids are opaque.

**Bodies** are JSON in UTF-8. Fields that are not known are refused, and nothing is coerced. Parameters that are not known are refused where an operation takes any.

**Lists** answer \`items\` and \`next\`: send \`next\` as \`cursor\` for what follows; it is null at the end.

**Keys** travel as \`Authorization: Bearer <key>\`. A key of the wrong kind opens nothing. What is not yours looks like what is not there: 404.

**Failed answers** are problems (RFC 9457, \`application/problem+json\`): \`type\` is for programs, \`title\` for people, and \`errors\` point at what to mend: into the body, or, as in \`#/from\`, at a parameter of the address. A \`Host\` that is not the name of this server is 421. A method that an address does not take is 405 with \`Allow\`. After 429 and 503 wait for \`Retry-After\` seconds.

**Sent twice.** When no answer came, what you may send again depends on what it does:

- GET changes nothing. PUT, PATCH and the POSTs that say how a call went, confirm a booking or take days off do no more when they are sent again at once; so does a DELETE, but for its answer: what is gone already is 404, and 401 where the key itself has ended.
- A POST that makes something (a booking, a key, a feed) makes another each time, unless both carry one \`Idempotency-Key\`: then the second does nothing and gets the answer of the first.
- Moving and releasing a call do nothing the second time. Send \`seen\` with them: should the call have changed in between, a late repeat then gets 409 and does not undo the change.
- Asking for a code mails another each time, and codes are limited: wait for the mail first.
- Signing in uses up its code: a second time is refused (422). Ask for a new code.`

export const TAGS = [
  { name: 'directory', description: 'Who keeps hours free, and when. For anyone, without a key.' },
  {
    name: 'booking',
    description: 'From an open time to a call, and all that its executive may do with it by the manage key.',
  },
  {
    name: 'executive',
    description: 'What is held about an executive, for whoever confirms by a mailed code that an address is hers.',
  },
  { name: 'recruiter', description: "A recruiter's own profile, office hours, calls, calendars and keys." },
  {
    name: 'calendar',
    description:
      'Calendars (RFC 5545) for programs to subscribe to. They poll with `If-None-Match` or `If-Modified-Since`.',
  },
  { name: 'operation', description: 'For whoever runs this server, and for programs that read its description.' },
  { name: 'pages', description: 'For people, in a browser. Forms work without scripts; a GET changes nothing.' },
]

/** Keys travel as `Authorization: Bearer <key>`; what each kind opens is a scheme of its own. */
export const SECURITY_SCHEMES = {
  recruiterKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'A recruiter: an API key (`gt_api_…`, from the command line or `POST /api/v1/me/keys`), or the key of a session (`POST /api/v1/session`).',
  },
  executiveKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'An executive who has just confirmed her address: the key of a visit, good for an hour (`POST /api/v1/executives/session`).',
  },
  manageKey: {
    type: 'http',
    scheme: 'bearer',
    description:
      'One booking: its manage key (`gt_manage_…`), from the answer that booked it and from the links in its mails. Good until 30 days after the call.',
  },
  deskCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: COOKIES.desk,
    description: 'A recruiter at her desk: the key of a session, as the sign-in page keeps it in her browser.',
  },
  visitCookie: {
    type: 'apiKey',
    in: 'cookie',
    name: COOKIES.visit,
    description: 'An executive who has just confirmed her address in this browser; good for an hour.',
  },
  metricsKey: { type: 'http', scheme: 'bearer', description: 'The METRICS_KEY of the settings' },
} as const
