import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { isAlive } from '../src/db/embedded/postmaster.ts'
import { codeIn, type Mailbox, startMailbox } from './support/mailbox.ts'
import {
  allOf,
  COMMAND_LINE,
  dataFolder,
  eventually,
  processesIn,
  request,
  run,
  type Server,
  startServer,
} from './support/server.ts'

const CLIENTS = 8
const DANA = 'dana@private.example'
/** Around the clock, so that there is a slot for everyone who asks. */
const HOURS = {
  zone: 'Europe/Berlin',
  windows: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '24:00', slotMinutes: 10 })),
  horizonWeeks: 2,
}

interface Slot {
  id: string
}

interface Booking {
  id: string
  slotId: string
  executive: { email: string }
}

// Whatever is waited for has its own end; a busy machine is no fault.
vi.setConfig({ testTimeout: 900_000, hookTimeout: 400_000 })

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

describe('a power cut in the middle of bookings', () => {
  it('loses nothing that was acknowledged, and books nothing twice', async () => {
    const office = await openOffice({ CONFIRM_ADDRESS: 'never', RATE_LIMIT: 'off' })
    const load = startLoad(office)

    for (const victims of [['server'], ['server', 'database'], ['server']] as const) {
      await load.reaches(load.acknowledged.size + 3 * CLIENTS)
      await pause(Math.random() * 400)
      await office.cut(victims)
      await office.restart()
    }
    await load.reaches(load.acknowledged.size + CLIENTS)
    await load.finish()

    const { acknowledged } = load
    expect(load.surprises).toEqual([])
    const booked = await allOf<Booking>(`${office.server.url}/api/v1/me/bookings?state=booked`, office.danasKey)
    expect(booked.map(({ id }) => id).toSorted()).toEqual([...acknowledged.keys()].toSorted())
    expect(new Set(booked.map(({ slotId }) => slotId)).size).toBe(booked.length)
    expect(new Set(booked.map(({ executive }) => executive.email)).size).toBe(booked.length)

    await eventually('no letter and no news to wait', async () => {
      const { waitingJobs, oldestUnsentLetterSeconds } = (await request(`${office.server.url}/ready`)).json<Ready>()
      return waitingJobs === 0 && oldestUnsentLetterSeconds === 0 ? true : null
    })
    const delivered = await messageIdsByOccasion(office.mailbox)
    expect([...delivered.keys()].toSorted()).toEqual(
      booked.flatMap(({ id, executive }) => [`${id} ${executive.email}`, `${id} ${DANA}`]).toSorted(),
    )
    expect([...delivered.values()].filter((ids) => ids.size > 1)).toEqual([])

    for (const { body, text } of acknowledged.values()) {
      const again = await bookWith(office.server, body)
      expect([again.status, again.text, again.headers.get('idempotency-replayed')]).toEqual([201, text, 'true'])
    }
  })

  it('sends a letter again that was on its way, as the same letter; and the code in it still books', async () => {
    const office = await openOffice({ RATE_LIMIT: 'off' })
    office.mailbox.behave('hold')
    const bodies = office.slots.slice(0, CLIENTS).map((slot, i) => bodyFor(slot, `held-${i}@example.com`))
    const asked = await Promise.all(bodies.map((body) => bookWith(office.server, body)))
    const onItsWay = await eventually('a letter on its way', async () => (await office.mailbox.mails())[0] ?? null)

    await office.cut(['server'])
    office.mailbox.behave('accept')
    await office.restart()

    expect(asked.map(({ status }) => status)).toEqual(Array(CLIENTS).fill(201))
    for (const [i, reply] of asked.entries()) {
      const { id } = reply.json<Booking>()
      const code = codeIn(await office.mailbox.mailTo(bodies[i]!.executive.email))
      const confirmed = await request(`${office.server.url}/api/v1/bookings/${id}/confirmation`, 'POST', {
        body: { code },
      })
      expect(confirmed.status).toBe(200)
      await office.mailbox.mailTo(DANA, ({ bookingId }) => bookingId === id)
    }
    const again = (await office.mailbox.mails()).filter(({ messageId }) => messageId === onItsWay.messageId)
    expect(again.length).toBeGreaterThan(1)
    expect(again.map(({ text }) => text)).toEqual(Array(again.length).fill(onItsWay.text))
  })
})

interface Ready {
  waitingJobs: number
  oldestUnsentLetterSeconds: number
}

type Victim = 'server' | 'database'

interface Office {
  readonly mailbox: Mailbox
  readonly danasKey: string
  readonly slots: readonly Slot[]
  /** The one that runs now, or ran last. */
  server: Server
  /** Kill without a word, and see that nothing of ours is left running. */
  cut(victims: readonly Victim[]): Promise<void>
  restart(): Promise<void>
}

async function openOffice(variables: Record<string, string>): Promise<Office> {
  const folder = await dataFolder()
  endings.push(folder.remove)
  const mailbox = await startMailbox()
  endings.push(mailbox.stop)
  const start = () => startServer(folder.path, { DEMO: 'off', SMTP_URL: mailbox.url, ...variables })
  const server = await start()

  const words = [
    'recruiter',
    'add',
    '--email',
    DANA,
    '--name',
    'Dana Ruiz',
    '--handle',
    'dana',
    '--zone',
    'Europe/Berlin',
  ]
  const danasKey = JSON.parse((await run(COMMAND_LINE, words, folder.path)).out).apiKey
  await request(`${server.url}/api/v1/me/office-hours`, 'PUT', { key: danasKey, body: HOURS })
  const slots = await allOf<Slot>(`${server.url}/api/v1/recruiters/dana/slots`)

  const office: Office = {
    mailbox,
    danasKey,
    slots,
    server,
    cut: async (victims) => {
      const { postmaster } = JSON.parse(await readFile(join(folder.path, 'connection.json'), 'utf8'))
      if (victims.includes('database')) process.kill(postmaster, 'SIGKILL')
      if (victims.includes('server')) await office.server.kill()
      await eventually('all to end', () =>
        processesIn(folder.path).length === 0 && !isAlive(postmaster) ? true : null,
      )
    },
    restart: async () => {
      office.server = await start()
    },
  }
  endings.push(() => office.server.stop())
  return office
}

type Body = ReturnType<typeof bodyFor>

const bodyFor = (slot: Slot, email: string) => ({
  slotId: slot.id,
  topic: 'resume',
  question: 'I reach the last three and lose. Why?',
  executive: { name: 'Avery Sample', email, zone: 'America/New_York', phone: '+1 212 555 0142' },
})

const bookWith = ({ url }: Server, body: Body) =>
  request(`${url}/api/v1/bookings`, 'POST', { body, headers: { 'idempotency-key': body.executive.email } })

/** Clients who book one slot after the other, and ask again with the same key where nobody answered or the database was away. */
function startLoad(office: Office) {
  const acknowledged = new Map<string, { body: Body; text: string }>()
  const surprises: string[] = []
  const bodies = office.slots.map((slot, i) => bodyFor(slot, `client-${i}@example.com`))
  let ends = false

  const client = async () => {
    while (!ends) {
      const body = bodies.pop()!
      const reply = await answered(body)
      if (reply?.status === 201) acknowledged.set(reply.json<Booking>().id, { body, text: reply.text })
      else surprises.push(reply ? `${reply.status} ${reply.text}` : 'no answer')
    }
  }
  const answered = async (body: Body) => {
    for (;;) {
      const reply = await bookWith(office.server, body).catch(() => null)
      if (reply && reply.status !== 503) return reply
      if (ends) return null
      await pause(50)
    }
  }

  const clients = Promise.all(Array.from({ length: CLIENTS }, client))
  const finish = () => {
    ends = true
    return clients
  }
  endings.push(finish)
  const reaches = (count: number) =>
    eventually(`${count} bookings`, () => (acknowledged.size >= count || surprises.length > 0 ? true : null))
  return { acknowledged, surprises, reaches, finish }
}

/** By booking and recipient, all Message-IDs that arrived. */
async function messageIdsByOccasion(mailbox: Mailbox): Promise<Map<string, Set<string>>> {
  const found = new Map<string, Set<string>>()
  for (const { bookingId, recipients, messageId } of await mailbox.mails()) {
    const occasion = `${bookingId} ${recipients.join()}`
    found.set(occasion, (found.get(occasion) ?? new Set()).add(messageId!))
  }
  return found
}
