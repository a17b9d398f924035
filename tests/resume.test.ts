import { beforeEach, describe, expect, it } from 'vitest'
import { workOf } from '../src/worker.ts'
import {
  AVERY,
  bookedCall,
  type Managed,
  move,
  openOffice,
  release,
  releaseOwn,
  sayOutcome,
  slotsOf,
} from './support/office.ts'
import { download, downloadOwn, eraseResume, readNotes, rowOf, sendResume, TEXT } from './support/resume.ts'
import { asDocx } from './support/resumes/as-docx.ts'
import { asPdf } from './support/resumes/as-pdf.ts'
import { avery } from './support/resumes/people.ts'
import { ask, type Service, startService, type TestRecruiter } from './support/service.ts'

let service: Service
let dana: TestRecruiter
let slots: { id: string; startsAt: string }[]
let call: Managed

beforeEach(async () => {
  service = await startService()
  dana = await openOffice(service)
  slots = await slotsOf(service, dana)
  call = await bookedCall(service, slots[0]!.id)
  await service.work()
})

const retain = () =>
  workOf(service)
    .errands.find(({ name }) => name === 'retain')!
    .run()

describe('a resume for a call', () => {
  it('is read and kept, and handed over to its two people', async () => {
    const sent = await sendResume(service, call)
    const [hers, danas] = [await download(service, call), await downloadOwn(service, dana, call)]

    expect(sent.status, sent.text).toBe(200)
    expect(sent.json()).toMatchObject({
      ...{ kind: 'text', fileName: 'Sample-Avery-Resume.txt', size: TEXT.length, erasedAt: null },
      ...{ uploadedAt: '2027-01-04T09:00:00Z', eraseOn: '2027-01-22' },
      reading: { kind: 'text', preview: expect.stringContaining('Zorkcanary Hospitals') },
    })
    expect((await readNotes(service, call)).json()).toEqual(sent.json())
    for (const { status, headers, text } of [hers, danas]) {
      expect([status, text]).toEqual([200, TEXT])
      expect(headers).toMatchObject({
        'content-type': 'text/plain; charset=utf-8',
        'content-disposition': `attachment; filename="Sample-Avery-Resume.txt"; filename*=UTF-8''Sample-Avery-Resume.txt`,
        'content-security-policy': "sandbox; default-src 'none'",
        'x-content-type-options': 'nosniff',
        'cache-control': expect.stringContaining('no-store'),
      })
    }
  })

  it.each([
    ['pdf', 'text/plain', () => asPdf(avery), 'application/pdf'],
    ['docx', 'application/pdf', () => asDocx(avery), /wordprocessingml/],
  ] as const)('is a %s by its content, also where it is called %s', async (kind, type, file, answered) => {
    const bytes = Buffer.from(await file())

    const sent = await sendResume(service, call, bytes, type)
    const { rawPayload, headers } = await service.app.inject({
      url: `/api/v1/bookings/${call.id}/resume`,
      headers: { authorization: `Bearer ${call.manageKey}` },
    })

    expect(sent.json()).toMatchObject({ kind, fileName: `Sample-Avery-Resume.${kind}`, size: bytes.length })
    expect(rawPayload.equals(bytes)).toBe(true)
    expect(headers['content-type']).toMatch(answered)
  })

  it('takes the place of the one before', async () => {
    await sendResume(service, call)
    service.later({ minutes: 5 })
    await sendResume(service, call, TEXT.replace('38', '41'))

    expect((await downloadOwn(service, dana, call)).text).toContain('41 %')
    expect((await readNotes(service, call)).json().uploadedAt).toBe('2027-01-04T09:05:00Z')
  })

  it('stands sealed in the database, each time in another way', async () => {
    await sendResume(service, call)
    const first = (await rowOf(service, call))!
    await sendResume(service, call)
    const second = (await rowOf(service, call))!

    for (const bytes of [first.file!, first.reading!]) expect(bytes.toString('latin1')).not.toMatch(/Zork|Avery|38/)
    expect(first.file!.equals(second.file!)).toBe(false)
    expect(first.file!).toHaveLength(TEXT.length + 28)
  })
})

describe('a file that is not taken', () => {
  const zeros = (bytes: number) => Buffer.alloc(bytes)

  it.each([
    ['a picture', 415, 'resume-of-another-kind', async () => Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1')],
    ['an older Word file', 415, 'resume-of-another-kind', async () => Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a locked PDF', 422, 'resume-locked', () => asPdf(avery, { password: 'secret' })],
    ['half a PDF', 422, 'resume-broken', async () => (await asPdf(avery)).subarray(0, 300)],
    ['nothing but blanks', 422, 'resume-empty', async () => Buffer.from(' \n \n')],
    ['nothing', 422, 'resume-empty', async () => zeros(0)],
    ['more than 5 MB', 413, 'resume-too-large', async () => zeros(5 * 1024 * 1024 + 1)],
  ] as const)('is told what will do: %s', async (_what, status, code, file) => {
    const { json, ...answer } = await sendResume(service, call, await file())

    expect([answer.status, json().type]).toEqual([status, `/problems/${code}`])
    expect(json().title).toMatch(/send|paste/)
    expect(await rowOf(service, call)).toBeUndefined()
  })

  it('leaves the one before as it was', async () => {
    await sendResume(service, call)
    await sendResume(service, call, await asPdf(avery, { password: 'secret' }))
    expect((await download(service, call)).text).toBe(TEXT)
  })

  it('is one of a type that is not asked for, or a program’s JSON', async () => {
    for (const type of ['image/png', 'application/json', 'multipart/form-data; boundary=x'])
      expect((await sendResume(service, call, '{}', type)).status, type).toBe(415)
  })
})

describe('a call', () => {
  it('takes a new version after it, until the day on which that would be erased', async () => {
    await sendResume(service, call)
    service.at('2027-01-22T23:29:59Z')
    expect((await sendResume(service, call, TEXT.replace('38', '41'))).status).toBe(200)
    expect((await downloadOwn(service, dana, call)).text).toContain('41 %')
    service.at('2027-01-22T23:30:00Z')
    expect((await sendResume(service, call)).json()).toMatchObject({ status: 409, type: '/problems/call-over' })
    await retain()
    expect(await rowOf(service, call)).toMatchObject({ gone: true })
  })

  it('takes it for longer where she allows that it is kept for longer', async () => {
    const brief = { question: 'What would you cut from my resume first?', mayKeepResume: true }
    await ask(service, 'PUT', `/api/v1/bookings/${call.id}/brief`, { key: call.manageKey, body: brief })
    service.at('2027-02-07T23:29:59Z')
    expect((await sendResume(service, call)).status).toBe(200)
  })

  it('that did not take place takes none once it is over', async () => {
    service.at('2027-01-08T23:10:00Z')
    await sayOutcome(service, call, 'missed-by-recruiter')
    expect((await sendResume(service, call)).status).toBe(200)
    service.at('2027-01-08T23:30:00Z')
    expect((await sendResume(service, call)).json().type).toBe('/problems/call-over')
  })

  it('that is released takes none, shows none from that moment on, and its resume is erased at once', async () => {
    await sendResume(service, call)
    await releaseOwn(service, dana, call.id, { reason: 'I have to be elsewhere' })

    expect((await sendResume(service, call)).json().type).toBe('/problems/call-released')
    expect((await downloadOwn(service, dana, call)).json().type).toBe('/problems/resume-erased')
    await service.work()
    expect(await rowOf(service, call)).toMatchObject({ gone: true, reading: null })
  })

  it('that moves keeps it, also where it was released before', async () => {
    await sendResume(service, call)
    await move(service, call, slots[1]!.id)
    await service.work()
    expect((await downloadOwn(service, dana, call)).text).toBe(TEXT)

    await releaseOwn(service, dana, call.id, {})
    await move(service, call, slots[2]!.id)
    await service.work()
    expect((await downloadOwn(service, dana, call)).status).toBe(200)
  })
})

describe('erasing', () => {
  it('is done at once when she says so, and both see since when', async () => {
    await sendResume(service, call)
    service.later({ hours: 1 })

    expect((await eraseResume(service, call)).status).toBe(204)

    expect(await rowOf(service, call)).toMatchObject({ gone: true, reading: null })
    expect((await readNotes(service, call)).json()).toMatchObject({ erasedAt: '2027-01-04T10:00:00Z', reading: null })
    for (const gone of [await download(service, call), await downloadOwn(service, dana, call)])
      expect(gone.json()).toMatchObject({ status: 410, type: '/problems/resume-erased' })
    expect((await eraseResume(service, call)).status).toBe(404)
    expect((await sendResume(service, call)).json()).toMatchObject({ erasedAt: null })
  })

  // The call ends on Fri 8 January at 17:30 in Chicago, and clocks change on 14 March there.
  it.each([
    ['14 days after the call', false, '2027-01-22T23:29:59Z', '2027-01-22T23:30:00Z'],
    ['30 days after it, where she lets her recruiter keep it', true, '2027-02-07T23:29:59Z', '2027-02-07T23:30:00Z'],
  ])('comes by itself %s', async (_when, isKeptLonger, before, then) => {
    await sendResume(service, call)
    if (isKeptLonger) await letKeep()

    service.at(before)
    await retain()
    expect((await downloadOwn(service, dana, call)).status).toBe(200)
    service.at(then)
    await retain()

    expect((await downloadOwn(service, dana, call)).status).toBe(isKeptLonger ? 404 : 410)
    if (isKeptLonger) return
    service.at('2027-02-07T23:30:00Z')
    await retain()
    expect(await rowOf(service, call)).toBeUndefined()
  })

  it('is made up for where the news of a release was lost', async () => {
    await sendResume(service, call)
    await release(service, call)
    await service.database.pool.query(`delete from pgboss.job where name = 'news'`)
    await retain()
    expect(await rowOf(service, call)).toMatchObject({ gone: true })
  })

  it('is part of erasing her', async () => {
    await sendResume(service, call)
    await ask(service, 'DELETE', '/api/v1/executives/me', { key: await visit() })
    expect(await rowOf(service, call)).toBeUndefined()
  })
})

describe('what is held about an executive', () => {
  it('tells of her resumes, with the notes and where each is', async () => {
    await sendResume(service, call)
    const { resumes } = (await ask(service, 'GET', '/api/v1/executives/me', { key: await visit() })).json()
    expect(resumes).toEqual([
      expect.objectContaining({
        ...{ bookingId: call.id, fileName: 'Sample-Avery-Resume.txt', kind: 'text', erasedAt: null },
        ...{ eraseAt: '2027-01-22T23:30:00Z', file: `${service.settings.publicUrl}/api/v1/bookings/${call.id}/resume` },
        reading: expect.objectContaining({ preview: expect.stringContaining('Zorkcanary') }),
      }),
    ])
  })
})

describe('at the same moment', () => {
  it('two are sent, and one of them is whole', async () => {
    const files = [TEXT, TEXT.replace('38', '41'), TEXT.replace('38', '55')]
    const sent = await Promise.all(files.map((file) => sendResume(service, call, file)))
    expect(sent.map(({ status }) => status)).toEqual([200, 200, 200])
    const [file, { reading }] = [(await download(service, call)).text, (await readNotes(service, call)).json()]
    expect(files).toContain(file)
    expect(reading.preview).toContain(/\d+ %/.exec(file)![0])
  })

  it.each([
    ['releases the call', 1, () => release(service, call)],
    ['erases the resume', 5, () => eraseResume(service, call)],
    ['erases herself', 1, async () => ask(service, 'DELETE', '/api/v1/executives/me', { key: await visit() })],
  ] as const)('she sends one and %s: nothing is kept that should be gone', async (what, rounds, other) => {
    for (let round = 0; round < rounds; round += 1) {
      const [sent] = await Promise.all([sendResume(service, call), other()])
      expect([200, 404, 409]).toContain(sent.status)
      await service.work()
      const row = await rowOf(service, call)
      if (what === 'erases the resume') expect((await download(service, call)).status).toBe(row!.gone ? 410 : 200)
      else expect(row?.gone ?? true).toBe(true)
    }
  })
})

const letKeep = () =>
  service.database.pool.query(
    `insert into briefs (booking_id, executive_id, keep_resume_at, kept_at)
     select id, executive_id, $2, $2 from bookings where id = $1`,
    [call.id, service.clock().toISO()],
  )

/** The key of an executive who has just typed the code of her mail. */
async function visit(): Promise<string> {
  const { visitKeyOf } = await import('./support/feeds.ts')
  return visitKeyOf(service, AVERY.email)
}
