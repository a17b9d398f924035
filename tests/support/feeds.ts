import ICAL from 'ical.js'
import { DateTime } from 'luxon'
import { expect } from 'vitest'
import { cutSessionKey } from '../../src/keys/keys.ts'
import { ask, type Service } from './service.ts'

export interface MadeFeed {
  id: string
  url: string
  webcalUrl: string
  /** The address without the server, as tests ask for it. */
  path: string
}

/** A feed made as its owner makes it. */
export async function feedOf(
  service: Service,
  key: string,
  draft: object = {},
  of = '/api/v1/me/feeds',
): Promise<MadeFeed> {
  const made = await ask(service, 'POST', of, { key, body: { kind: 'calls', ...draft } })
  if (made.status !== 201) throw new Error(made.text)
  return { ...made.json(), path: new URL(made.json().url).pathname }
}

export const EXECUTIVES_FEEDS = '/api/v1/executives/me/feeds'

/** The key that an executive is given when she has proven her address. */
export async function visitKeyOf({ db, database, clock }: Service, address: string): Promise<string> {
  const { rows } = await database.pool.query<{ id: string }>('select id from executives where address = $1', [address])
  if (rows.length === 0) throw new Error(`There is no executive at ${address}.`)
  return cutSessionKey(db, 'visit', rows[0]!.id, clock(), clock().plus({ hours: 1 }))
}

/** What ical.js (Thunderbird's reader) makes of a feed. */
export function entriesIn(ics: string) {
  const calendar = new ICAL.Component(ICAL.parse(ics))
  return calendar.getAllSubcomponents('vevent').map((event) => {
    const text = (name: string) => String(event.getFirstPropertyValue(name) ?? '')
    const moment = (name: string) => DateTime.fromISO(text(name), { zone: 'utc' })
    return {
      names: event.getAllProperties().map(({ name }) => name),
      uid: text('uid'),
      sequence: Number(text('sequence')),
      startsAt: moment('dtstart'),
      endsAt: moment('dtend'),
      stampedAt: moment('dtstamp'),
      summary: text('summary'),
      location: text('location'),
      description: text('description'),
      url: text('url'),
      status: text('status'),
      transp: text('transp'),
      class: text('class'),
    }
  })
}

/** Every rule of RFC 5545 about the bytes themselves, and what no feed may hold. */
export function expectWellFormedFeed(ics: string): void {
  expect(ics.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of ics.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line.isWellFormed()).toBe(true)
  }
  expect(ics).not.toMatch(/^(METHOD|ATTENDEE|ORGANIZER)/m)
  const calendar = new ICAL.Component(ICAL.parse(ics))
  expect(calendar.getAllProperties().map(({ name }) => name)).toEqual([
    'version',
    'prodid',
    'calscale',
    'name',
    'x-wr-calname',
    'refresh-interval',
    'x-published-ttl',
  ])
  for (const { names } of entriesIn(ics))
    expect(names).toEqual(expect.arrayContaining(['uid', 'dtstamp', 'last-modified', 'sequence', 'dtstart', 'dtend']))
}
