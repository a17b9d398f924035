import { existingCall } from '../../src/booking/calls.ts'
import { keepPoints } from '../../src/card/keep-points.ts'
import { sendPoints } from '../../src/card/send-points.ts'
import { derivedKey, randomKey } from '../../src/keys/key.ts'
import { cutManageKey, cutSessionKey } from '../../src/keys/keys.ts'
import { recruiterWithId } from '../../src/people/recruiters.ts'
import { planDaysOff, plannedReleasesOf } from '../../src/releases/plan.ts'
import { keepResume } from '../../src/resume/keep-resume.ts'
import { EXECUTIVES_FEEDS, feedOf, type MadeFeed, visitKeyOf } from './feeds.ts'
import { AVERY, book, bookedCall, HOURS, lettersIn, openOffice, slotsOf } from './office.ts'
import { POINTS, RESUME } from './right-requests.ts'
import { ask, type Service, startService, type TestRecruiter } from './service.ts'

const BLAKE = { ...AVERY, name: 'Blake Stone', email: 'blake@example.com' }
const CASEY = { ...AVERY, name: 'Casey Lane', email: 'casey@example.com' }

const METRICS_KEY = 'watch-'.repeat(6)

export type World = Awaited<ReturnType<typeof startWorld>>
export type KeyName = keyof World['keys']

/**
 * Dana and Robin keep hours, Avery and Blake have calls with them, Casey has not confirmed hers, and there is every kind of key:
 * theirs, some that have ended, and one that never was. Avery's first call with Dana is just over.
 */
export async function startWorld() {
  const service = await startService({ settings: { metricsKey: METRICS_KEY } })
  const { db, clock, settings } = service
  const session = ({ id }: TestRecruiter) => cutSessionKey(db, 'session', id, clock(), clock().plus({ hours: 1 }))

  const dana = await openOffice(service)
  const robin = await openOffice(service, HOURS, { handle: 'robin', name: 'Robin Moss' })
  const [firstSlot] = await slotsOf(service, dana)
  const [robinsSlot, robinsOther, ...robinsFree] = (await slotsOf(service, robin)).slice(6)
  const past = await bookedCall(service, firstSlot!.id)
  const forgotten = await bookedCall(service, robinsSlot!.id)
  const blakesWithRobin = await bookedCall(service, robinsOther!.id, { executive: BLAKE })
  const expired = { expiredSession: await session(dana), expiredVisit: await visitKeyOf(service, AVERY.email) }

  service.at('2027-01-08T23:45:00Z')
  const [slot, nextSlot, heldSlot, ...danasFree] = (await slotsOf(service, dana)).slice(6)
  const coming = await bookedCall(service, slot!.id)
  const blakesWithDana = await bookedCall(service, nextSlot!.id, { executive: BLAKE })
  const held = (await book(service, heldSlot!.id, { executive: CASEY })).json().id as string

  const [danasSession, averysVisit] = [await session(dana), await visitKeyOf(service, AVERY.email)]
  const danasFeed = await feedOf(service, dana.key)
  const averysFeed = await feedOf(service, averysVisit, {}, EXECUTIVES_FEEDS)
  const [replacedFeed, replacedSession] = [await feedOf(service, dana.key), await session(dana)]
  const [danasKey, replacedKey, danasOtherKey] = [
    await keyOf(service, dana),
    await keyOf(service, dana),
    await keyOf(service, dana),
  ]
  await ask(service, 'DELETE', `/api/v1/me/feeds/${replacedFeed.id}`, { key: dana.key })
  await ask(service, 'DELETE', `/api/v1/me/keys/${replacedKey.id}`, { key: dana.key })
  await ask(service, 'DELETE', '/api/v1/session', { key: replacedSession })
  await cutManageKey(db, settings.secret, forgotten.id, clock(), clock())

  const { booking } = await existingCall(db, coming.id, clock())
  await keepPoints(db, booking, POINTS, clock())
  await sendPoints(db, booking, undefined, clock())
  for (const call of [coming, blakesWithRobin]) await keepResume(service, call.id, Buffer.from(RESUME))

  await service.work()
  await planDaysOff(db, await recruiterWithId(db, dana.id), { from: '2027-06-04' }, clock())
  const [plan] = await plannedReleasesOf(db, dana.id)
  const letters = await lettersIn(service)

  return {
    service,
    calls: { past, coming, forgotten, blakesWithRobin, blakesWithDana },
    held: { id: held, code: await codeIn(service, held) },
    free: { danas: danasFree.map(({ id }) => id), robins: robinsFree.map(({ id }) => id) },
    feeds: { danas: danasFeed.id, averys: averysFeed.id },
    danasKey: danasKey.id,
    danasOtherKey: danasOtherKey.id,
    plan: plan!.id,
    letter: letters.find(({ about, enclosure }) => about === coming.id && enclosure !== null).id as string,
    signIns: {
      recruiter: await codeMailed(service, '/api/v1/session/code', 'dana@example.com'),
      desk: await codeMailed(service, '/api/v1/session/code', 'robin@example.com'),
      executive: await codeMailed(service, '/api/v1/executives/code', AVERY.email),
      visit: await codeMailed(service, '/api/v1/executives/code', BLAKE.email),
    },
    keys: {
      danasApi: dana.key,
      metrics: METRICS_KEY,
      danasSession,
      danasDesk: await session(dana),
      danasFeed: keyIn(danasFeed),
      averysVisit,
      averysManage: coming.manageKey,
      averysFeed: keyIn(averysFeed),
      robinsApi: robin.key,
      robinsSession: await session(robin),
      blakesVisit: await visitKeyOf(service, BLAKE.email),
      blakesManage: blakesWithRobin.manageKey,
      replacedApi: replacedKey.key,
      replacedSession,
      replacedManage: derivedKey(settings.secret, 'manage', coming.id, 1),
      replacedFeed: keyIn(replacedFeed),
      ...expired,
      expiredManage: forgotten.manageKey,
      unknown: randomKey('api'),
    },
  }
}

const keyIn = ({ path }: MadeFeed) => /gt_feed_[\w-]+/.exec(path)![0]

const keyOf = async (service: Service, { key }: TestRecruiter): Promise<{ id: string; key: string }> =>
  (await ask(service, 'POST', '/api/v1/me/keys', { key, body: {} })).json()

async function codeMailed(service: Service, url: string, email: string) {
  const { ticket } = (await ask(service, 'POST', url, { body: { email } })).json()
  await service.work()
  return { email, ticket, code: await codeIn(service, ticket) }
}

/** As its reader finds it in her mail. */
async function codeIn(service: Service, about: string): Promise<string> {
  const letter = (await lettersIn(service)).find((each) => each.about === about)
  return /\b\d{6}\b/.exec(letter.plain)![0]
}
