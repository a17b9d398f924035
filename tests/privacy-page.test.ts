import { describe, expect, it } from 'vitest'
import { COOKIES } from '../src/web/cookies.ts'
import { startService } from './support/service.ts'

describe('the page on privacy', () => {
  it('says for how long things are kept by the settings in force', async () => {
    const { app } = await startService({
      settings: {
        retention: { words: 7, resume: 5, resumeKept: 6, bookings: 90, unconfirmed: 2, letters: 11, news: 13 },
      },
    })
    const { body } = await app.inject('/privacy')
    for (const days of [2, 7, 11, 13, 90]) expect(body).toContain(`<b>${days} days</b>`)
  })

  it('names every cookie that we set', async () => {
    const { app } = await startService()
    const { body } = await app.inject('/privacy')
    const named = [...body.matchAll(/<dt>(\w+)<\/dt>/g)].map(([, name]) => name)
    expect(named.toSorted()).toEqual([...Object.keys(COOKIES), 'zone'].toSorted())
  })

  it('may be found by search engines, which may not look at what is one person’s', async () => {
    const { app } = await startService()
    const { body } = await app.inject('/privacy')
    expect(body).toContain('<meta name="description"')
    expect(body).not.toContain('noindex')

    const robots = await app.inject('/robots.txt')
    expect(robots.headers['content-type']).toBe('text/plain; charset=utf-8')
    for (const path of ['/m/', '/my-calls', '/desk', '/feeds/']) expect(robots.body).toContain(`Disallow: ${path}\n`)
    expect(robots.body).not.toMatch(/Disallow: \/$/m)
    const icon = await app.inject('/favicon.ico')
    expect([icon.statusCode, icon.headers['content-type']]).toEqual([200, 'image/svg+xml; charset=utf-8'])
  })
})
