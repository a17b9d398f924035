import { describe, expect, it } from 'vitest'
import { guest } from './support/guest.ts'
import { HOURS, openOffice, saveHours, slotsOf } from './support/office.ts'
import { ask, startService } from './support/service.ts'

/** Dana on Friday evenings and Saturday mornings in Chicago; Marcus on Thursdays at noon in London, about boards, for 45 minutes. */
async function setUp() {
  const service = await startService()
  const dana = await openOffice(service)
  const windows = [{ weekday: 4, opens: '12:00', closes: '13:30', slotMinutes: 45 }]
  const zone = 'Europe/London'
  const who = { handle: 'marcus', name: 'Marcus Oyelaran', zone }
  const marcus = await openOffice(service, { ...HOURS, zone, windows }, who)
  const profile = {
    headline: 'Operations leaders',
    topics: ['board', 'open'],
    sectors: ['industry'],
    languages: ['en', 'fr'],
  }
  await ask(service, 'PATCH', '/api/v1/me', { key: marcus.key, body: profile })
  return { service, dana, marcus, avery: guest(service) }
}

const daysIn = (body: string) =>
  [...body.matchAll(/<h3>(\w+)<\/h3> <span>([^<]+)<\/span>.*?<ul>(.*?)<\/ul>/gs)].map(([, weekday, date, lines]) => [
    `${weekday} ${date}`,
    ...[...lines!.matchAll(/<time[^>]*>([^<]+)<\/time><div><a href="([^"]+)">([^<]+)<\/a>\s*<p>([^<]*)<\/p>/g)].map(
      ([, time, , name, rest]) => `${time} ${name}: ${rest}`,
    ),
  ])

describe('the first page', () => {
  it('shows the next free calls of all recruiters by day, and several times of one as one line', async () => {
    const { avery } = await setUp()
    const { body } = await avery.open('/?zone=America/New_York')
    expect(daysIn(body).slice(0, 3)).toEqual([
      ['Thursday 7 January', '07:00 Marcus Oyelaran: Operations leaders. Two times, the last at 07:45.'],
      ['Friday 8 January', '18:00 Dana Ruiz: Four times, the last at 19:30.'],
      ['Saturday 9 January', '10:00 Dana Ruiz: Three times, the last at 11:00.'],
    ])
    expect(daysIn(body)[3]).toEqual(['Thursday 14 January', '07:00 Marcus Oyelaran: Two times, the last at 07:45.'])
    expect(body).toContain('<b>Monday</b> <span>4 January</span>')
  })

  it('counts days on the calendar of whoever reads, in the zone that she has chosen once', async () => {
    const { avery } = await setUp()
    await avery.open('/?zone=Asia/Kolkata')
    const { body } = await avery.open('/')
    expect(
      daysIn(body)
        .map(([day]) => day)
        .slice(0, 3),
    ).toEqual(['Thursday 7 January', 'Saturday 9 January', 'Thursday 14 January'])
    expect(body).toContain('Times are for <b>Kolkata</b>')
    expect(daysIn(body)[1]).toEqual(['Saturday 9 January', '04:30 Dana Ruiz: Seven times, the last at 21:30.'])
  })

  it.each(['cross-site', 'same-site', 'none'])('keeps no zone that a link from elsewhere brings: %s', async (site) => {
    const { service } = await setUp()
    const stranger = guest(service, { 'sec-fetch-site': site })
    const brought = await stranger.open('/?zone=Asia/Kolkata')
    expect([brought.body.includes('Times are for <b>Kolkata</b>'), brought.headers['set-cookie']]).toEqual([
      true,
      undefined,
    ])
  })

  it('leads from a line to its time, chosen already', async () => {
    const { avery, service, dana } = await setUp()
    const [first] = await slotsOf(service, dana)
    const { body } = await avery.open('/')
    const [, link] = /href="(\/dana\?slot=[^"]+)"/.exec(body)!
    expect(link).toBe(`/dana?slot=${first!.id}`)
    expect((await avery.open(link!)).body).toContain(`value="${first!.id}" required checked`)
  })

  it('shows a week of days at a time, and leads on to those after them, and back', async () => {
    const { avery } = await setUp()
    const { body } = await avery.open('/?topic=open')
    expect(daysIn(body)).toHaveLength(7)
    const later = /href="([^"]+)#soon">Later days/.exec(body)![1]!.replaceAll('&amp;', '&')
    expect(later).toBe('/?topic=open&from=2027-01-22')
    const next = await avery.open(later)
    expect(daysIn(next.body)[0]![0]).toBe('Friday 22 January')
    expect(next.body).toContain('href="/?topic=open">The soonest days')
  })

  it.each([
    ['topic=board', ['Marcus']],
    ['sector=industry', ['Marcus']],
    ['language=fr', ['Marcus']],
    ['part=evening&zone=America/Chicago', ['Dana']],
    ['weekend=only&zone=America/Chicago', ['Dana']],
    ['weekend=never&part=morning&zone=America/Chicago', ['Marcus']],
    ['topic=nonsense&sector=&part=night', ['Marcus', 'Dana']],
  ])('shows only some of them: %s', async (query, names) => {
    const { avery } = await setUp()
    const { body } = await avery.open(`/?${query}`)
    const found = new Set(daysIn(body).flatMap(([, ...lines]) => lines.map((line) => /\d\d:\d\d (\w+)/.exec(line)![1])))
    expect([...found]).toEqual(names)
  })

  it('says which filter stands in the way, and keeps the others', async () => {
    const { avery } = await setUp()
    const { body } = await avery.open('/?topic=resume&language=fr&part=day&weekend=never&zone=Europe/London')
    expect(body).toContain('No free time fits all of that just now.')
    expect([...body.matchAll(/href="([^"]+)">(Without [^<]+)</g)].map(([, href, words]) => [href, words])).toEqual([
      ['/?language=fr&amp;part=day&amp;weekend=never', 'Without the topic “Resume review”'],
    ])
  })

  it('says where nobody is free at all, and still who gives her time', async () => {
    const { avery, service, dana, marcus } = await setUp()
    await saveHours(service, dana, { ...HOURS, paused: true })
    await saveHours(service, marcus, { ...HOURS, paused: true })
    const { body } = await avery.open('/')
    expect(body).toContain('Nobody has a free half hour just now.')
    expect(body).toMatch(/nothing open<\/span><div><a href="\/dana">Dana Ruiz/)
  })

  it('tells search engines and newcomers what this is, also before there is anybody', async () => {
    const service = await startService()
    const { status, body } = await guest(service).open('/')
    expect(status).toBe(200)
    expect(body).toMatch(/<meta name="description" content="Recruiters who fill executive jobs/)
    expect(body).not.toContain('noindex')
    expect(body).toContain('If you are a recruiter')
  })
})
