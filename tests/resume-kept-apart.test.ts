import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { simpleParser } from 'mailparser'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { writeLetters } from '../src/mail/letters.ts'
import { backedUp } from './support/archive.ts'
import { startMailServer } from './support/mail-server.ts'
import { bookedCall, type Managed, openOffice, release, slotsOf } from './support/office.ts'
import { type Operation, operationsOf, requestTo, rightKey } from './support/operations.ts'
import { eraseResume, sendResume, TEXT } from './support/resume.ts'
import { asPdf } from './support/resumes/as-pdf.ts'
import { avery } from './support/resumes/people.ts'
import { ask, type Service, startService } from './support/service.ts'
import { startWorld, type World } from './support/world.ts'

const CANARY = 'Zorkcanary'
const IN_HEX = Buffer.from(CANARY).toString('hex')
/** In the hexadecimal digits of bytea, and as text. */
const ANY_CANARY = new RegExp(`${CANARY}|${IN_HEX}`, 'i')

describe('the words of a resume', () => {
  let world: World
  let operations: Map<string, Operation>
  beforeAll(async () => {
    world = await startWorld()
    operations = await operationsOf(world.service)
    const { service, calls } = world
    expect((await sendResume(service, calls.coming, TEXT)).status).toBe(200)
    await service.work()
  })

  it('are in no answer but those that are there for them', async () => {
    const found: string[] = []
    for (const operation of operations.values()) {
      if (operation.method !== 'GET') continue
      for (const key of [rightKey(operation, world), world.keys.averysVisit, world.keys.danasSession, undefined]) {
        const asking = requestTo(operation, world, { key })
        // Avery's own page, not Blake's.
        const url = asking.url.replace(world.keys.blakesManage, world.keys.averysManage)
        const { body } = await world.service.app.inject({ ...asking, url })
        if (ANY_CANARY.test(body)) found.push(operation.name)
      }
    }
    expect([...new Set(found)].filter((name) => !BELONGS.includes(name))).toEqual([])
    expect(found).toEqual(expect.arrayContaining(['downloadResume', 'deskResume', 'notesPage', 'exportExecutive']))
  })

  it('are in no column of any table, and in no letter', async () => {
    const { pool } = world.service.database
    const { rows: tables } = await pool.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await pool.query<{ row: string }>(`select t::text as row from ${name} t`)
      if (rows.some(({ row }) => ANY_CANARY.test(row))) found.push(name)
    }
    expect(tables.length).toBeGreaterThan(20)
    expect(found).toEqual([])
  })

  it('are in no backup', async () => {
    const file = await backedUp(world.service)
    const content = (await buffer(createReadStream(file).pipe(createGunzip()))).toString('latin1')
    expect(content).toContain('resumes')
    expect(content).toContain('Avery Sample')
    expect(content).not.toMatch(ANY_CANARY)
  })
})

/** Where they belong: her notes, the file for its two people, her export, and what her recruiter reads of the call. */
const BELONGS = [
  'deskCall',
  'deskResume',
  'downloadOwnResume',
  'downloadResume',
  'exportExecutive',
  'heldFile',
  'heldPage',
  'notesPage',
  'readNotes',
  'readOwnBooking',
  'resumeOfCall',
]

describe('a letter that brings a resume along', () => {
  const afterwards: (() => unknown)[] = []
  afterEach(async () => {
    for (const stop of afterwards.splice(0)) await stop()
  })

  async function setUp() {
    const server = await startMailServer()
    afterwards.push(() => server.stop())
    const service = await startService({ settings: { smtpUrl: server.url } })
    const dana = await openOffice(service)
    const [first, second] = await slotsOf(service, dana)
    const averys = await bookedCall(service, first!.id)
    const blakes = await bookedCall(service, second!.id, {
      executive: { name: 'Blake Stone', email: 'blake@example.com' },
    })
    await service.work()
    return { server, service, averys, blakes }
  }

  const write = ({ db, settings, clock }: Service, calls: readonly Managed[]) =>
    writeLetters(
      db,
      [
        {
          ...{
            kind: 'cards',
            about: calls[0]!.id,
            reader: 'recruiter',
            sequence: 9,
            resumesOf: calls.map(({ id }) => id),
          },
          ...{
            to: { name: 'Dana Ruiz', address: 'dana@example.com' },
            subject: 'Tomorrow',
            plain: 'Two calls.',
            html: '',
          },
        },
      ],
      settings,
      clock(),
    )

  it('reads it when it leaves, whole and under its name', async () => {
    const { server, service, averys, blakes } = await setUp()
    const pdf = Buffer.from(await asPdf(avery))
    await sendResume(service, averys, pdf)
    await sendResume(service, blakes, TEXT)
    await write(service, [averys, blakes])
    await service.work()

    const mail = await simpleParser(server.received.at(-1)!.raw)
    expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['Sample-Avery-Resume.pdf', 'application/pdf'],
      ['Stone-Blake-Resume.txt', 'text/plain'],
    ])
    expect(mail.attachments[0]!.content.equals(pdf)).toBe(true)
    expect(mail.attachments[1]!.content.toString().replaceAll('\r\n', '\n')).toBe(TEXT)
    const { rows } = await service.database.pool.query(`select l::text as row from letters l where kind = 'cards'`)
    expect(rows[0].row).not.toMatch(ANY_CANARY)
  })

  it.each([
    ['was erased meanwhile', (service: Service, call: Managed) => eraseResume(service, call)],
    ['is of a call that was released meanwhile', (service: Service, call: Managed) => release(service, call)],
    ['never was there', async () => {}],
  ])('leaves without one that %s', async (what, meanwhile) => {
    const { server, service, averys } = await setUp()
    if (what !== 'never was there') await sendResume(service, averys)
    await write(service, [averys])
    await meanwhile(service, averys)
    await service.work()

    const raw = server.received.map((each) => each.raw).find((each) => each.includes('Two calls.'))!
    expect((await simpleParser(raw)).attachments).toEqual([])
  })

  it('is named on the outbox page, and its content is not shown there', async () => {
    const { service, averys } = await setUp()
    await sendResume(service, averys)
    await write(service, [averys])
    const { rows } = await service.database.pool.query(`select id from letters where kind = 'cards'`)
    const { text } = await ask(service, 'GET', `/outbox/${rows[0].id}`)
    expect(text).toContain('Sample-Avery-Resume.txt')
    expect(text).not.toMatch(ANY_CANARY)
  })
})
