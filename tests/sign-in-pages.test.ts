import { beforeEach, describe, expect, it } from 'vitest'
import { browse } from './support/browser-pages.ts'
import { lettersIn } from './support/office.ts'
import { addRecruiter, type Service, startService } from './support/service.ts'

let service: Service

beforeEach(async () => {
  service = await startService()
  await addRecruiter(service)
})

async function mailedCode(): Promise<string | undefined> {
  await service.work()
  const letter = (await lettersIn(service)).findLast(({ kind }) => kind === 'sign-in')
  return letter && /\b\d{6}\b/.exec(letter.plain)![0]
}

/** With a digit that is another. */
const mistyped = (code: string): string => code.slice(0, 5) + ((Number(code[5]) + 1) % 10)

describe('a recruiter signs in', () => {
  it('by her address and the digits that were mailed there, and comes to the page that she wanted', async () => {
    const browser = browse(service)
    const shown = await browser.open('/desk/calls?past=1')
    const asked = await browser.press('/desk/calls?past=1', '/sign-in', { email: ' Dana@Example.com ' })
    const code = (await mailedCode())!
    const typed = await browser.press(asked.to!, '/sign-in/code', { code: `${code.slice(0, 3)} ${code.slice(3)}` })

    expect([shown.status, asked.status, typed.status, typed.to]).toEqual([401, 303, 303, '/desk/calls?past=1'])
    expect((await browser.open('/desk')).body).toContain('You are signed in as dana@example.com.')
  })

  it('with a cookie that is hers alone for 30 days, and leaves by one button', async () => {
    const browser = browse(service)
    await browser.press('/sign-in', '/sign-in', { email: 'dana@example.com' })
    const { headers } = await browser.press('/sign-in/code', '/sign-in/code', { code: (await mailedCode())! })
    const cookie = [headers['set-cookie']].flat().find((each) => each?.startsWith('__Host-desk='))
    expect(cookie).toMatch(/; Path=\/;.*HttpOnly; Secure; SameSite=Lax/)

    service.later({ days: 29 })
    const key = browser.jar.get('__Host-desk')!
    expect((await browser.open('/desk')).status).toBe(200)
    const left = await browser.press('/desk', '/desk/sign-out')

    expect([left.status, left.to, browser.jar.has('__Host-desk')]).toEqual([303, '/sign-in', false])
    browser.jar.set('__Host-desk', key)
    expect((await browser.open('/desk')).status).toBe(401)
  })

  it('is told the same whether or not we know the address', async () => {
    const [known, unknown] = [browse(service), browse(service)]
    const answers = []
    for (const [browser, email] of [
      [known, 'dana@example.com'],
      [unknown, 'nobody@example.com'],
    ] as const) {
      const asked = await browser.press('/sign-in', '/sign-in', { email })
      const page = await browser.open(asked.to!)
      answers.push([asked.status, asked.to, page.status, page.body.replaceAll(email, 'ADDRESS')])
    }
    const code = (await mailedCode())!
    const wrong = await known.press('/sign-in/code', '/sign-in/code', { code: mistyped(code) })
    const never = await unknown.press('/sign-in/code', '/sign-in/code', { code })

    expect(answers[0]).toEqual(answers[1])
    expect([wrong.status, wrong.body.replaceAll('dana@example.com', 'ADDRESS')]).toEqual([
      never.status,
      never.body.replaceAll('nobody@example.com', 'ADDRESS'),
    ])
    expect(wrong.body).toMatch(/<title>Mend: [^<]+<[\s\S]*aria-invalid="true" aria-describedby="code-mend"/)
  })

  it('mends an address that is none, with what she typed kept', async () => {
    const refused = await browse(service).press('/sign-in', '/sign-in', { email: 'dana@"<example' })
    expect([refused.status, refused.headers['set-cookie']]).toEqual([422, undefined])
    expect(refused.body).toMatch(/<title>Mend: [\s\S]*value="dana@&quot;&lt;example" aria-invalid="true"/)
  })

  it.each([
    ['before the first is answered', 'asked'],
    ['after the first was answered', 'desk'],
  ])('by two clicks as by one: the second is sent %s', async (_when, kept) => {
    const browser = browse(service)
    await browser.submit('/sign-in', { email: 'dana@example.com' })
    const asked = browser.jar.get('__Host-asked')!
    const code = (await mailedCode())!
    await browser.submit('/sign-in/code', { code })
    if (kept === 'asked') {
      browser.jar.clear()
      browser.jar.set('__Host-asked', asked)
    }

    const again = await browser.submit('/sign-in/code', { code })

    expect([again.status, again.to]).toEqual([303, '/desk'])
    expect((await browser.open('/desk')).status).toBe(200)
  })

  it('needs the browser that asked for the code', async () => {
    await browse(service).press('/sign-in', '/sign-in', { email: 'dana@example.com' })
    const code = (await mailedCode())!

    const other = await browse(service).submit('/sign-in/code', { code })

    expect([other.status, other.body.includes('asked for no code')]).toEqual([422, true])
  })

  it.each([
    'https://evil.example/desk',
    '//evil.example',
    '/desk.evil',
    '/deskevil',
    '/desk\\@evil.example',
    '/desk/\nSet-Cookie: x=1',
    '/m/other',
  ])('is led nowhere else afterwards: %j', async (next) => {
    const browser = browse(service)
    await browser.submit('/sign-in', { email: 'dana@example.com', next })
    const done = await browser.submit('/sign-in/code', { code: (await mailedCode())!, next })
    expect([done.status, done.to]).toEqual([303, '/desk'])
  })

  it.each(['', 'recruiter', 'executive.0b9e4a4e-7d0a-4c57-9c5e-3f1f0a6f2d11.YUBi', 'recruiter.x.y', '%%%'])(
    'from a cookie that is not ours as from none: %j',
    async (cookie) => {
      const browser = browse(service)
      browser.jar.set('__Host-asked', cookie)
      expect((await browser.open('/sign-in/code')).body).toContain('Mail me the code')
    },
  )
})
