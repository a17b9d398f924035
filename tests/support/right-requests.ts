import { tagOf } from '../../src/card/kept-points.ts'
import { COOKIES } from '../../src/web/cookies.ts'
import { AVERY, HOURS, QUESTION } from './office.ts'
import type { KeyName, World } from './world.ts'

/**
 * Who may: by what opens the door. `desk` and `visit` are keys that a browser keeps as cookies, `link` is one that stands in the
 * address; a `watcher` asks from another machine.
 */
export type Who = 'anyone' | 'watcher' | 'recruiter' | 'session' | 'desk' | 'executive' | 'visit' | 'manage' | 'link'

/** One thing that can be asked, and how it is asked rightly in the world of tests/support/world.ts. */
export interface Row {
  readonly may: Who
  /** The key that it is asked with, where that is not the usual one: it ends then, and others are asked after it. */
  readonly as?: KeyName
  /** What the browser keeps from the page before, beside the key. */
  readonly cookies?: (world: World) => Readonly<Record<string, string>>
  /** What stands in the path. */
  readonly at?: (world: World) => Readonly<Record<string, string>>
  readonly query?: string
  /** What somebody else is answered to the same, where it names what is not hers. */
  readonly others?: number
  readonly body?: (world: World) => object
}

const comingCall = ({ calls }: World) => ({ id: calls.coming.id })
const aLetter = ({ letter }: World) => ({ id: letter })
const averysLink = ({ keys }: World) => ({ key: keys.averysManage })
const blakesLink = ({ keys }: World) => ({ key: keys.blakesManage })
const pastCallsLink = ({ calls }: World) => ({ key: calls.past.manageKey })
const pastCall = ({ calls }: World) => ({ id: calls.past.id })

/** The text of one. */
export const RESUME = 'A resume\n+1 212 555 0190\n\nExperience\nChief operating officer, 2016 to March 2020\n'

/** Three points on a card. */
export const POINTS = { keep: 'The sizes.', changeFirst: 'The last job.', askAbout: 'Why the second move?' }

/** One press of a button that makes something. */
const PRESS = '3d0f6a52-8e1b-4c97-a5d4-7b2e9c0f1a68'

/** Friday evenings alone, as the form of the week sends one window. */
const week = () => ({
  ...{ window: '0', weekday: '5', opens: '17:00', closes: '19:00', slotMinutes: '30', buffer: '', from: '', until: '' },
  ...{ bufferMinutes: '0', noticeHours: '24', horizonWeeks: '4', zone: 'America/Chicago' },
})

/**
 * By operationId, in an order in which each may be asked rightly after those above it: what reads comes first, what ends something
 * comes last.
 */
export const OPERATIONS: Readonly<Record<string, Row>> = {
  health: { may: 'anyone' },
  ready: { may: 'anyone' },
  metrics: { may: 'watcher' },
  firstPage: { may: 'anyone' },
  docs: { may: 'anyone' },
  readDocument: { may: 'anyone' },
  listTopics: { may: 'anyone' },
  style: { may: 'anyone' },
  icon: { may: 'anyone' },
  zoneScript: { may: 'anyone' },
  bookScript: { may: 'anyone' },
  framedScript: { may: 'anyone' },
  embedScript: { may: 'anyone' },
  bookingPage: { may: 'anyone', at: () => ({ handle: 'dana' }), query: '?zone=Europe/Berlin&topic=resume' },
  embedPage: { may: 'anyone', at: () => ({ handle: 'dana' }) },
  codePage: { may: 'anyone', at: ({ held }) => ({ id: held.id }) },
  keptFormsScript: { may: 'anyone' },
  robots: { may: 'anyone' },
  favicon: { may: 'anyone' },
  privacyPage: { may: 'anyone' },
  myCallsPage: { may: 'anyone' },
  visitCodePage: { may: 'anyone' },
  signInPage: { may: 'anyone', query: '?next=/desk/calls' },
  signInCodePage: { may: 'anyone' },
  outboxPage: { may: 'anyone' },
  letterPage: { may: 'anyone', at: aLetter },
  letterBody: { may: 'anyone', at: aLetter },
  letterEntry: { may: 'anyone', at: aLetter },
  readTopic: { may: 'anyone', at: () => ({ id: 'resume' }) },
  listSectors: { may: 'anyone' },
  listRecruiters: { may: 'anyone', query: '?q=dana&limit=5' },
  readRecruiter: { may: 'anyone', at: () => ({ handle: 'dana' }) },
  listSlots: { may: 'anyone', at: () => ({ handle: 'dana' }), query: '?topic=resume' },
  searchSlots: { may: 'anyone', query: '?topic=resume&part=evening&zone=America/Chicago' },
  readOpenTimes: { may: 'anyone', at: () => ({ handle: 'dana' }) },
  readFeed: { may: 'link', at: ({ keys }) => ({ key: keys.danasFeed }) },
  readProfile: { may: 'recruiter' },
  listKeys: { may: 'recruiter' },
  readOfficeHours: { may: 'recruiter' },
  listBookings: { may: 'recruiter', query: '?state=booked&from=2027-01-01T00:00:00Z' },
  readOwnBooking: { may: 'recruiter', at: comingCall },
  listFeeds: { may: 'recruiter' },
  exportExecutive: { may: 'executive' },
  listCalls: { may: 'executive', query: '?limit=1' },
  listOwnFeeds: { may: 'executive' },
  readBooking: { may: 'manage', at: comingCall },
  downloadResume: { may: 'manage', at: comingCall },
  readNotes: { may: 'manage', at: comingCall },
  downloadOwnResume: { may: 'recruiter', at: comingCall },
  readPack: { may: 'manage', at: comingCall },
  readBrief: { may: 'manage', at: comingCall },
  readAfterwards: { may: 'manage', at: comingCall },
  readPoints: { may: 'recruiter', at: comingCall },
  readSentPoints: { may: 'manage', at: comingCall },
  downloadInvite: { may: 'manage', at: comingCall },

  deskScript: { may: 'anyone' },
  deskPage: { may: 'desk' },
  deskEvents: { may: 'desk' },
  deskCalls: { may: 'desk', query: '?past=1' },
  deskCall: { may: 'desk', at: comingCall },
  timerScript: { may: 'anyone' },
  cardPage: { may: 'desk', at: comingCall },
  sendingPage: { may: 'desk', at: comingCall },
  deskResume: { may: 'desk', at: comingCall },
  awayPage: { may: 'desk' },
  byHandPage: { may: 'desk' },
  hoursScript: { may: 'anyone' },
  copyScript: { may: 'anyone' },
  hoursPage: { may: 'desk', query: '?saved=yes' },
  lookAtHours: { may: 'desk', body: week },
  calendarPage: { may: 'desk' },
  profilePage: { may: 'desk', query: '?saved=yes' },
  exportRecruiter: { may: 'desk' },

  callPage: { may: 'link', at: blakesLink },
  callEntry: { may: 'link', at: blakesLink },
  notesPage: { may: 'link', at: blakesLink },
  resumeOfCall: { may: 'link', at: blakesLink },
  movePage: { may: 'link', at: blakesLink },
  releasePage: { may: 'link', at: blakesLink },
  checkInPage: { may: 'link', at: pastCallsLink },
  heldPage: { may: 'visit' },
  heldFile: { may: 'visit' },
  erasePage: { may: 'visit' },

  changeProfile: {
    may: 'recruiter',
    body: () => ({ headline: 'Twenty years of search', call: { kind: 'link', url: 'https://meet.example.com/dana' } }),
  },
  saveOfficeHours: {
    may: 'recruiter',
    body: () => ({ ...HOURS, exceptions: [{ on: '2027-03-05', closed: true }] }),
  },
  saveProfile: {
    may: 'desk',
    body: () => ({
      ...{ name: 'Dana Ruiz', headline: '', about: '', place: '', kind: 'recruiter-calls', phone: '', url: '' },
      ...{ topic: 'resume', order: '1', sector: 'health', language: 'en', otherLanguages: '' },
    }),
  },
  chooseCalendar: { may: 'desk', body: () => ({ calendar: 'both' }) },
  makeFeedAtDesk: { may: 'desk', body: () => ({ once: PRESS, name: 'Laptop', detail: 'full' }) },
  replaceFeed: { may: 'desk', others: 404, at: ({ feeds }) => ({ id: feeds.danas }), body: () => ({ once: PRESS }) },
  closeFeedAtDesk: { may: 'desk', others: 404, at: ({ feeds }) => ({ id: feeds.danas }), body: () => ({}) },
  makeKeyAtDesk: { may: 'desk', body: () => ({ once: PRESS, keyName: 'The calendar sync' }) },
  deleteKeyAtDesk: { may: 'desk', others: 404, at: ({ danasOtherKey }) => ({ id: danasOtherKey }), body: () => ({}) },
  makeKey: { may: 'recruiter', body: () => ({ name: 'The calendar sync' }) },
  deleteKey: { may: 'recruiter', at: ({ danasKey }) => ({ id: danasKey }) },
  makeFeed: { may: 'recruiter', body: () => ({ kind: 'calls', detail: 'busy', name: 'Phone' }) },
  closeFeed: { may: 'recruiter', at: ({ feeds }) => ({ id: feeds.danas }) },
  makeOwnFeed: { may: 'executive', body: () => ({ kind: 'calls', name: 'Phone' }) },
  closeOwnFeed: { may: 'executive', at: ({ feeds }) => ({ id: feeds.averys }) },
  mailRecruiterCode: { may: 'anyone', body: () => ({ email: 'dana@example.com' }) },
  mailExecutiveCode: { may: 'anyone', body: () => ({ email: AVERY.email }) },
  signInRecruiter: { may: 'anyone', body: ({ signIns }) => signIns.recruiter },
  signInExecutive: { may: 'anyone', body: ({ signIns }) => signIns.executive },
  askToSignIn: { may: 'anyone', body: () => ({ email: 'dana@example.com', next: '/desk/calls' }) },
  typeSignInCode: {
    may: 'anyone',
    cookies: ({ signIns: { desk } }) => ({
      [COOKIES.asked]: `recruiter.${desk.ticket}.${Buffer.from(desk.email).toString('base64url')}`,
    }),
    body: ({ signIns }) => ({ code: signIns.desk.code, next: '/desk/calls' }),
  },
  askForVisit: { may: 'anyone', body: () => ({ email: AVERY.email }) },
  openVisit: {
    may: 'anyone',
    cookies: ({ signIns: { visit } }) => ({
      [COOKIES.asked]: `executive.${visit.ticket}.${Buffer.from(visit.email).toString('base64url')}`,
    }),
    body: ({ signIns }) => ({ code: signIns.visit.code }),
  },
  bookSlot: {
    may: 'anyone',
    body: ({ free }) => ({
      slotId: free.danas.at(-1)!,
      topic: 'resume',
      question: QUESTION,
      about: 'COO of a maker of pumps',
      executive: { ...AVERY, email: 'emery@example.com' },
    }),
  },
  holdTime: {
    may: 'anyone',
    at: () => ({ handle: 'dana' }),
    body: ({ free }) => ({
      once: '0d9f6a52-6a7c-4d0e-8c7f-3b1f5f0f2a11',
      slot: free.danas.at(-3)!,
      topic: 'resume',
      question: QUESTION,
      about: 'COO of a maker of pumps',
      ...AVERY,
      email: 'ellis@example.com',
    }),
  },
  mailCodeAgain: { may: 'anyone', at: ({ held }) => ({ id: held.id }), body: () => ({ email: 'casey@example.com' }) },
  confirmBooking: { may: 'anyone', at: ({ held }) => ({ id: held.id }), body: ({ held }) => ({ code: held.code }) },
  confirmHold: {
    may: 'anyone',
    at: ({ held }) => ({ id: held.id }),
    body: ({ held }) => ({ code: held.code, own: 'yes' }),
  },
  keepResume: { may: 'manage', at: comingCall, body: () => Buffer.from(RESUME) },
  eraseResume: { may: 'manage', at: comingCall },
  sendResume: { may: 'link', at: averysLink, body: () => ({ file: RESUME }) },
  sendResumeText: { may: 'link', at: averysLink, body: () => ({ text: RESUME }) },
  eraseResumeOfCall: { may: 'link', at: averysLink },
  sayOutcome: { may: 'manage', at: pastCall, body: () => ({ outcome: 'happened' }) },
  sayAfterwards: {
    may: 'manage',
    at: pastCall,
    body: () => ({ plans: [{ what: 'Write to three former colleagues', by: null }] }),
  },
  sayOwnOutcome: {
    may: 'recruiter',
    at: pastCall,
    body: () => ({ outcome: 'happened', nextSteps: ['Write to three former colleagues'] }),
  },
  saveBrief: {
    may: 'manage',
    at: comingCall,
    body: () => ({ question: QUESTION, stage: 'out-longer', dateOn: '2027-01-15', mayKeepResume: true }),
  },
  saveTicks: { may: 'manage', at: comingCall, body: () => ({ ticks: ['a-task-of-12'], asks: [] }) },
  keepPoints: { may: 'recruiter', at: comingCall, body: () => POINTS },
  sendPoints: { may: 'recruiter', at: comingCall, body: () => ({ seen: tagOf(POINTS) }) },
  keepPointsAtDesk: { may: 'desk', at: comingCall, body: () => ({ ...POINTS, next: 'send' }) },
  sendPointsAtDesk: { may: 'desk', at: comingCall, body: () => ({ seen: tagOf(POINTS) }) },
  moveBooking: { may: 'manage', at: comingCall, body: ({ free }) => ({ slotId: free.danas[0]!, seen: 0 }) },
  releaseBooking: { may: 'manage', at: comingCall, body: () => ({ reason: 'I have found a place', seen: 1 }) },
  planReleaseOfCall: {
    may: 'desk',
    at: ({ calls }) => ({ id: calls.blakesWithDana.id }),
    body: () => ({ reason: 'I have to be elsewhere', seen: '0' }),
  },
  sayHowOwnCallWent: {
    may: 'desk',
    at: pastCall,
    body: () => ({ outcome: 'happened', from: 'call', own: 'Write to three former colleagues' }),
  },
  bookByHand: {
    may: 'desk',
    others: 404,
    body: ({ free }) => ({
      once: 'somebody-by-hand',
      slot: free.danas.at(-2)!,
      topic: 'resume',
      question: QUESTION,
      ...{ ...AVERY, email: 'drew@example.com' },
    }),
  },
  planDaysOff: { may: 'desk', body: () => ({ from: '2027-01-22', until: '2027-01-23' }) },
  undoRelease: { may: 'desk', at: ({ plan }) => ({ id: plan }) },
  releaseOwnBooking: {
    may: 'recruiter',
    at: ({ calls }) => ({ id: calls.blakesWithDana.id }),
    body: () => ({ reason: 'I have to be elsewhere', offerAgain: false, seen: 0 }),
  },
  takeConsentBack: { may: 'link', at: pastCallsLink, body: () => ({ consent: 'may-contact' }) },
  withdrawConsent: { may: 'manage', at: (world) => ({ ...comingCall(world), consent: 'keep-resume' }) },
  keepPlans: { may: 'link', at: pastCallsLink, body: () => ({ what: 'Write to three former colleagues', by: '' }) },
  tellRecruiter: {
    may: 'link',
    at: pastCallsLink,
    body: () => ({ answer: 'yes', line: '', thanks: 'Thank you for the half hour.' }),
  },
  checkIn: { may: 'link', at: pastCallsLink, body: () => ({ checkIn: 'done' }) },
  keepTicks: { may: 'link', at: blakesLink, body: () => ({ done: 'a-task-of-12' }) },
  keepAsks: { may: 'link', at: blakesLink, body: () => ({ ask: 'a-quest-of-1' }) },
  keepBrief: {
    may: 'link',
    at: blakesLink,
    body: () => ({ question: QUESTION, stage: 'planning', mayContact: 'yes' }),
  },
  moveCall: { may: 'link', at: blakesLink, body: ({ free }) => ({ slot: free.robins[0]!, seen: '0' }) },
  releaseCall: { may: 'link', at: blakesLink, body: () => ({ reason: 'I have found a place', seen: '1' }) },
  sayHowCallWent: {
    may: 'link',
    at: ({ calls }) => ({ key: calls.past.manageKey }),
    body: () => ({ outcome: 'happened' }),
  },
  saveHours: { may: 'desk', body: week },
  takeDaysOff: {
    may: 'recruiter',
    body: () => ({ from: '2027-01-29', until: '2027-01-30', reason: 'I have to be elsewhere' }),
  },
  leaveDesk: { may: 'desk', as: 'danasDesk' },
  signOut: { may: 'session' },
  forgetDevice: { may: 'anyone' },
  forgetDevices: { may: 'visit', as: 'blakesVisit' },
  eraseMe: { may: 'visit', as: 'blakesVisit' },
  eraseExecutive: { may: 'executive' },
}
