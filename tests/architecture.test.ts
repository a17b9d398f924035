import { globSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { describe, expect, it } from 'vitest'
import { RIVER } from '../src/features.ts'

/** Rules of time, words and calendars: no clock, no database, no network. */
const PURE = [
  'kernel/',
  'limits/network.ts',
  'limits/policies.ts',
  'limits/fields.ts',
  'limits/refusals.ts',
  'topics/topic.ts',
  'topics/topics.ts',
  'topics/house-rules.ts',
  'topics/content/',
  'people/call-plan.ts',
  'people/mails.ts',
  'people/profile.ts',
  'people/sectors.ts',
  'availability/slots.ts',
  'availability/stretches.ts',
  'availability/clocks.ts',
  'availability/hours.ts',
  'booking/state.ts',
  'booking/replies.ts',
  'booking/refusals.ts',
  'booking/offer.ts',
  'booking/mails.ts',
  'correspondence/afterwards-mails.ts',
  'correspondence/card-mails.ts',
  'correspondence/mails.ts',
  'correspondence/moved-mails.ts',
  'correspondence/outcome-mails.ts',
  'correspondence/plans-change.ts',
  'correspondence/prep-mails.ts',
  'correspondence/released-mails.ts',
  'correspondence/reminder-mails.ts',
  'correspondence/reminders.ts',
  'correspondence/subject.ts',
  'reading/reading.ts',
  'brief/brief.ts',
  'brief/refusals.ts',
  'prep/missing.ts',
  'prep/pack.ts',
  'card/points.ts',
  'afterwards/afterwards.ts',
  'afterwards/refusals.ts',
  'calendar/ics.ts',
  'calendar/invite.ts',
  'calendar/feed.ts',
  'calendar/open-feed.ts',
  'calendar/add-links.ts',
  'calendar/client-name.ts',
  'mail/about.ts',
  'mail/paper.ts',
  'mail/html-part.ts',
  'mail/plain-part.ts',
  'web/html.ts',
  'operation/exposition.ts',
  'operation/finding.ts',
  'operation/measures.ts',
  'operation/order.ts',
  'operation/refusals.ts',
]
/** The only files with queries. A large folder has one for each of its parts. */
const STORE = /\/([a-z-]+-)?store\.ts$/

const ALLOWED_IN_PURE = ['luxon', 'ical-generator', 'node:net', 'node:url', 'hono/html']

interface Import {
  from: string
  to: string
  outside: boolean
  onlyTypes: boolean
}

const files = globSync('src/**/*.ts').map((path) => ({ path: inside(path), text: readFileSync(path, 'utf8') }))

const imports: Import[] = files.flatMap(({ path, text }) =>
  [...text.matchAll(/^(?:import|export)(?<type> type)?[^'"]*?from '(?<to>[^']+)'/gms)].map(({ groups }) => ({
    from: path,
    to: groups!.to!.startsWith('.') ? inside(join('src', dirname(path), groups!.to!)) : groups!.to!,
    outside: !groups!.to!.startsWith('.'),
    onlyTypes: groups!.type !== undefined,
  })),
)

describe('the layout', () => {
  it('has no folder beside the river', () => {
    const folders = new Set(
      files
        .map(({ path }) => path)
        .filter((path) => path.includes('/'))
        .map(folder),
    )
    expect([...folders].sort()).toEqual([...RIVER].sort())
  })

  it('flows one way: a folder imports only what stands above it', () => {
    const upstream = imports
      .filter(({ from, outside }) => !outside && from.includes('/'))
      .filter(({ from, to }) => !to.includes('/') || rank(to) > rank(from))
    expect(upstream).toEqual([])
  })

  it('keeps the rules pure', () => {
    const isPure = (path: string) => PURE.some((pure) => path.startsWith(pure))
    const impure = imports
      .filter(({ from, onlyTypes }) => isPure(from) && !onlyTypes)
      .filter(({ to, outside }) => (outside ? !ALLOWED_IN_PURE.includes(to) : !isPure(to)))
    expect(impure).toEqual([])
  })

  it('keeps each store to its own folder', () => {
    const borrowed = imports.filter(({ from, to }) => STORE.test(to) && folder(from) !== folder(to))
    expect(borrowed).toEqual([])
  })

  it('keeps routes and pages to their own folder', () => {
    const borrowed = imports.filter(
      ({ from, to }) =>
        /\/([a-z-]+-)?(routes|pages)\.ts$/.test(to) && folder(from) !== folder(to) && folder(to) !== 'web',
    )
    expect(borrowed).toEqual([])
  })

  it('asks the database in stores only', () => {
    const askers = imports
      .filter(({ to, onlyTypes }) => to === 'drizzle-orm' && !onlyTypes)
      .map(({ from }) => from)
      .filter((path) => !STORE.test(path) && !path.endsWith('/tables.ts') && folder(path) !== 'db')
    expect([...new Set(askers)]).toEqual([])
  })

  it('reads the environment in one place', () => {
    expect(filesWith(/process\.env/)).toEqual(['config.ts'])
  })

  it('reads the clock in one place', () => {
    const readers = filesWith(/DateTime\.(now|utc|local)\(\)|Date\.now\(\)|new Date\(\)/)
    expect(readers).toEqual(['kernel/time.ts'])
  })

  it('ends with a test file what it has begun: files share what they import, and a hook there is heard once', () => {
    const hooked = globSync('tests/{support,browser}/**/*.ts')
      .filter((file) => !/\.test\.ts$|endings\.ts$/.test(file))
      .filter((file) => /\b(before|after)(All|Each)\(/.test(readFileSync(file, 'utf8')))
    expect(hooked).toEqual([])
  })

  it('has no file that wants to be two', () => {
    const long = files.filter(({ text }) => text.split('\n').length > 250).map(({ path }) => path)
    expect(long).toEqual([])
  })
})

const filesWith = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ path }) => path)

const rank = (path: string) => (RIVER as readonly string[]).indexOf(folder(path))

function inside(path: string): string {
  return path.split(sep).slice(1).join('/')
}

function folder(path: string): string {
  return path.split('/')[0]!
}
