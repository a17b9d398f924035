import { beforeEach, describe, expect, it } from 'vitest'
import { bookedCall, type Managed, openOffice, release, sayOutcome, slotsOf } from './support/office.ts'
import { download, eraseResume, rowOf, sendResume, TEXT } from './support/resume.ts'
import { asPdf } from './support/resumes/as-pdf.ts'
import { avery } from './support/resumes/people.ts'
import { scan } from './support/resumes/spoilt.ts'
import { type Service, startService } from './support/service.ts'

let service: Service
let call: Managed
let at: string

beforeEach(async () => {
  service = await startService()
  const [slot] = await slotsOf(service, await openOffice(service))
  call = await bookedCall(service, slot!.id)
  at = `/m/${call.manageKey}`
})

describe('the page of a call', () => {
  it('asks for the resume that the topic wants, as a file or as text, without a script', async () => {
    const { body } = await open(at)
    expect(body).toContain('Dana reads it before this call.')
    expect(body).toMatch(/<form[^>]+action="\/m\/[^"]+\/resume" enctype="multipart\/form-data"/)
    expect(body).toMatch(/<textarea id="text" name="text"/)
  })

  it('asks for none where the topic needs none', async () => {
    await service.database.pool.query(`update bookings set topic = 'offer'`)
    expect((await open(at)).body).not.toContain('id="resume"')
  })

  it('says what there is, until when, and offers what may be done with it', async () => {
    await sendResume(service, call)
    const { body } = await open(at)
    expect(body).toContain('Sample-Avery-Resume.txt, 1 KB')
    expect(body).toContain('by itself on Friday 22 January, or now')
    for (const path of ['notes', 'resume', 'resume/erase']) expect(body).toContain(`"${at}/${path}"`)
  })

  it('says so where the recruiter has resumes by mail, before one is sent', async () => {
    const { body } = await open(at)
    expect(body).not.toContain('mailbox')

    await service.database.pool.query('update recruiters set resumes_by_mail = true')
    expect((await open(at)).body).toContain('what is in that mailbox is Dana’s to delete')
  })

  it('says since when it is gone, and takes another', async () => {
    await sendResume(service, call)
    await eraseResume(service, call)
    const { body } = await open(at)
    expect(body).toContain('The one that you sent was erased on Monday 4 January.')
    expect(body).toContain('enctype="multipart/form-data"')
  })
})

describe('the page of a call that is over', () => {
  it('takes a new version until the day on which it is erased', async () => {
    await sendResume(service, call)
    service.at('2027-01-09T12:00:00Z')
    expect((await open(at)).body).toMatch(/Send a new version[\s\S]*until it is erased on Friday 22 January/)
    expect((await upload(Buffer.from(TEXT.replace('38', '41')), 'x.txt')).statusCode).toBe(303)
    expect((await download(service, call)).text).toContain('41 %')

    service.at('2027-01-23T12:00:00Z')
    expect((await open(at)).body).not.toContain('enctype="multipart/form-data"')
    expect((await upload(Buffer.from(TEXT), 'x.txt')).statusCode).toBe(409)
  })

  it('offers none where there was no conversation', async () => {
    service.at('2027-01-09T12:00:00Z')
    await sayOutcome(service, call, 'missed-by-recruiter')
    expect((await open(at)).body).not.toContain('enctype="multipart/form-data"')
  })
})

describe('a scan', () => {
  it('is there, and no page says that it has no words, or shows an empty one', async () => {
    await sendResume(service, call, await scan())
    const { body } = await open(at)
    expect(body).toContain('there, but no program can read it')
    expect(body).toContain('It is there, but no program can read it.')
    const notes = (await open(`${at}/notes`)).body
    expect(notes).toContain('only pictures of text')
    expect(notes).not.toMatch(/\b0 words|as-read/)
  })
})

describe('the form of a resume', () => {
  it('takes a file, and leads on to the notes', async () => {
    const pdf = Buffer.from(await asPdf(avery))
    const reply = await upload(pdf, 'My resume (final).pdf')

    expect([reply.statusCode, reply.headers.location]).toEqual([303, `${at}/notes`])
    const { body } = await open(`${at}/notes`)
    expect(body).toContain('Your resume is kept; Dana can read it now. It is erased on Friday 22 January.')
    expect(body).toContain('This is your resume as a program reads it.')
    expect(body).toContain('Avery Sample, FACHE')
    expect(body).not.toContain('<dt>found</dt>')
    expect(body).toMatch(/<dt>(not found by the program|could not read)<\/dt>/)
    expect(body).not.toMatch(/score \d|\d+ ?%? of 100|passed|failed/)
    expect((await open(`${at}/resume`)).rawPayload.equals(pdf)).toBe(true)
  })

  it('takes its text', async () => {
    expect((await paste(TEXT)).statusCode).toBe(303)
    expect((await open(`${at}/resume`)).headers['content-disposition']).toContain('Sample-Avery-Resume.txt')
  })

  it.each([
    ['a locked file', 422, /locked with a password/, async () => Buffer.from(await asPdf(avery, { password: 'x' }))],
    ['a picture', 415, /neither a PDF nor a Word document/, async () => Buffer.from('\x89PNG\r\n\0\0', 'latin1')],
    ['more than 5 MB', 413, /larger than 5 MB/, async () => Buffer.alloc(5 * 1024 * 1024 + 1)],
    ['no file', 422, /Choose a file first/, async () => Buffer.alloc(0)],
  ])('says beside the field what is the matter with %s, and keeps the one before', async (_what, status, why, file) => {
    await sendResume(service, call)
    const { statusCode, body } = await upload(await file(), 'x.pdf')
    expect(statusCode).toBe(status)
    expect(body).toMatch(new RegExp(`<p class="mend" id="file-mend">[^<]*${why.source}`))
    expect(body).toContain('The resume that you sent before stays as it was.')
    expect((await download(service, call)).text).toBe(TEXT)
  })

  it('loses no text that was typed', async () => {
    const { statusCode, body } = await paste(' \n ')
    expect(statusCode).toBe(422)
    expect(body).toMatch(/<details open>[\s\S]*id="text-mend"/)
  })

  it('is taken from our own pages only', async () => {
    const reply = await upload(Buffer.from(TEXT), 'x.txt', { 'sec-fetch-site': 'cross-site' })
    expect(reply.statusCode).toBe(403)
    expect((await paste(TEXT, { origin: 'https://evil.example' })).statusCode).toBe(403)
    expect(await rowOf(service, call)).toBeUndefined()
  })

  it('says what has become of the call, where that takes none any more', async () => {
    await release(service, call)
    const reply = await upload(Buffer.from(TEXT), 'x.txt')
    expect([reply.statusCode, reply.body]).toEqual([409, expect.stringContaining('This call was released')])
  })

  it.each([
    ['two files', partOf('file', TEXT, 'a.txt') + partOf('file', TEXT, 'b.txt'), 400],
    ['a field that nobody asked for', partOf('file', TEXT, 'a.txt') + partOf('id', 'x'), 400],
    ['a field of a name that every object has', partOf('__proto__', 'x'), 400],
    ['no field', '', 400],
    ['half a part', partOf('file', TEXT, 'a.txt').slice(0, 90), 400],
  ])('is not deceived by %s', async (_what, parts, status) => {
    const reply = await post(`${at}/resume`, `multipart/form-data; boundary=${BOUNDARY}`, `${parts}--${BOUNDARY}--\r\n`)
    expect(reply.statusCode).toBe(status)
    expect(await rowOf(service, call)).toBeUndefined()
  })

  it('erases it at once with one button', async () => {
    await sendResume(service, call)
    const reply = await post(`${at}/resume/erase`, FORM, '')
    expect([reply.statusCode, reply.headers.location]).toEqual([303, `${at}#resume`])
    expect(await rowOf(service, call)).toMatchObject({ gone: true })
    expect((await open(`${at}/notes`)).body).toContain('They were erased with your resume.')
    expect((await open(`${at}/resume`)).statusCode).toBe(410)
  })
})

const FORM = 'application/x-www-form-urlencoded'
const BOUNDARY = 'a-part-of-the-form'

function partOf(name: string, content: string, fileName?: string): string {
  const file = fileName === undefined ? '' : `; filename="${fileName}"\r\nContent-Type: application/octet-stream`
  return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`
}

const open = (url: string) => service.app.inject({ url })

const post = (url: string, type: string, payload: string | Buffer, headers: Record<string, string> = {}) =>
  service.app.inject({ method: 'POST', url, headers: { 'content-type': type, ...headers }, payload })

const paste = (text: string, headers: Record<string, string> = {}) =>
  post(`${at}/resume/text`, FORM, new URLSearchParams({ text }).toString(), headers)

/** As a browser sends it: the form is written by Node's own FormData. */
async function upload(bytes: Buffer, name: string, headers: Record<string, string> = {}) {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes)], name))
  const request = new Request('http://localhost', { method: 'POST', body: form })
  const payload = Buffer.from(await request.arrayBuffer())
  return post(`${at}/resume`, request.headers.get('content-type')!, payload, headers)
}
