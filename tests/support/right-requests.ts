import { AVERY, HOURS, QUESTION } from './office.ts'
import type { World } from './world.ts'

/** Who may: by what opens the door. `link` is a key that stands in the address; a `watcher` asks from another machine. */
export type Who = 'anyone' | 'watcher' | 'recruiter' | 'session' | 'executive' | 'manage' | 'link'

/** One thing that can be asked, and how it is asked rightly in the world of tests/support/world.ts. */
export interface Row {
  readonly may: Who
  /** What stands in the path. */
  readonly at?: (world: World) => Readonly<Record<string, string>>
  readonly query?: string
  readonly body?: (world: World) => object
}

const comingCall = ({ calls }: World) => ({ id: calls.coming.id })
const aLetter = ({ letter }: World) => ({ id: letter })
const blakesLink = ({ keys }: World) => ({ key: keys.blakesManage })
const pastCall = ({ calls }: World) => ({ id: calls.past.id })

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
  readPack: { may: 'manage', at: comingCall },
  downloadInvite: { may: 'manage', at: comingCall },

  callPage: { may: 'link', at: blakesLink },
  callEntry: { may: 'link', at: blakesLink },
  movePage: { may: 'link', at: blakesLink },
  releasePage: { may: 'link', at: blakesLink },

  changeProfile: {
    may: 'recruiter',
    body: () => ({ headline: 'Twenty years of search', call: { kind: 'link', url: 'https://meet.example.com/dana' } }),
  },
  saveOfficeHours: {
    may: 'recruiter',
    body: () => ({ ...HOURS, exceptions: [{ on: '2027-03-05', closed: true }] }),
  },
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
  confirmBooking: { may: 'anyone', at: ({ held }) => ({ id: held.id }), body: ({ held }) => ({ code: held.code }) },
  sayOutcome: { may: 'manage', at: pastCall, body: () => ({ outcome: 'happened' }) },
  sayOwnOutcome: {
    may: 'recruiter',
    at: pastCall,
    body: () => ({ outcome: 'happened', nextSteps: ['Write to three former colleagues'] }),
  },
  moveBooking: { may: 'manage', at: comingCall, body: ({ free }) => ({ slotId: free.danas[0]!, seen: 0 }) },
  releaseBooking: { may: 'manage', at: comingCall, body: () => ({ reason: 'I have found a place', seen: 1 }) },
  releaseOwnBooking: {
    may: 'recruiter',
    at: ({ calls }) => ({ id: calls.blakesWithDana.id }),
    body: () => ({ reason: 'I have to be elsewhere', offerAgain: false, seen: 0 }),
  },
  moveCall: { may: 'link', at: blakesLink, body: ({ free }) => ({ slot: free.robins[0]!, seen: '0' }) },
  releaseCall: { may: 'link', at: blakesLink, body: () => ({ reason: 'I have found a place', seen: '1' }) },
  sayHowCallWent: {
    may: 'link',
    at: ({ calls }) => ({ key: calls.past.manageKey }),
    body: () => ({ outcome: 'happened' }),
  },
  takeDaysOff: {
    may: 'recruiter',
    body: () => ({ from: '2027-01-29', until: '2027-01-30', reason: 'I have to be elsewhere' }),
  },
  signOut: { may: 'session' },
  eraseExecutive: { may: 'executive' },
}
