import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, eventually, npm, type Server, startServer } from './support/server.ts'

const README = readFileSync('README.md', 'utf8')

/** What the README tells a reader to type, by the name in the comment above it. */
const command = (name: string): string => {
  const [, found] = new RegExp(`<!-- run: ${name} -->\n\`\`\`sh\n([\\s\\S]+?)\`\`\``).exec(README) ?? []
  if (!found) throw new Error(`The README has no command named ${name}.`)
  return found
}

describe('the README, word by word', () => {
  let server: Server
  let folder: Awaited<ReturnType<typeof dataFolder>>
  const known: Record<string, string> = {}

  beforeAll(async () => {
    folder = await dataFolder()
    server = await startServer(folder.path, {}, npm('start'))
  }, 120_000)
  afterAll(async () => {
    await server.stop()
    await folder.remove()
  })

  /** As typed into a shell in the project's folder; a failed answer of curl is a failure here. */
  const type = async (name: string): Promise<string> => {
    const line = command(name)
      .replaceAll('http://localhost:3000', server.url)
      .replaceAll('curl ', 'curl -sS --fail-with-body ')
    const env = { ...process.env, ...known, DATA_DIR: folder.path, PUBLIC_URL: server.url }
    return (await promisify(execFile)('bash', ['-c', line], { env })).stdout
  }

  it('tells how to start', () => {
    expect(README).toContain('npm ci && npm start')
    expect(server.output().out).toMatch(/\/docs[\s\S]*\/outbox[\s\S]*recruiter add/)
  })

  it('takes a recruiter from her key to her hours', async () => {
    known.KEY = JSON.parse(await type('add')).apiKey
    expect(JSON.parse(await type('hours')).added.length).toBeGreaterThan(0)
    expect(JSON.parse(await type('call')).call.kind).toBe('executive-calls')
    expect(JSON.parse(await type('wishes')).wishes.resume.minMinutes).toBe(30)
  })

  it('lets her calendar read her calls', async () => {
    const { url, id } = JSON.parse(await type('feed'))
    Object.assign(known, { FEED: url, FEED_ID: id })
    expect(await type('subscribe')).toMatch(/^BEGIN:VCALENDAR/)
  })

  it('takes an executive from an open time to her calendar', async () => {
    const slots = JSON.parse(await type('slots')).items
    Object.assign(known, { SLOT: slots[0].id, OTHER: slots[1].id })
    known.BOOKING = JSON.parse(await type('book')).id
    known.CODE = await codeInOutbox(server.url, 'Confirm your call')
    known.MANAGE = JSON.parse(await type('confirm')).manageKey
    expect(await type('invite')).toMatch(/^BEGIN:VCALENDAR[\s\S]*LOCATION:Call \+1 312 555 0142/)
    expect(JSON.parse(await type('calls')).items).toHaveLength(1)
    expect(await type('subscribe')).toContain(`UID:${known.BOOKING}@goodturn`)
  })

  it('tells her recruiter what to read', async () => {
    expect(JSON.parse(await type('brief'))).toMatchObject({ ready: true })
    expect(JSON.parse(await type('resume')).reading.notes.length).toBeGreaterThan(5)
    expect(JSON.parse(await type('card'))).toMatchObject({
      brief: { offLimits: 'Please do not contact my last employer.' },
      resume: { kind: 'text' },
    })
  })

  it('moves the call and gives it back', async () => {
    expect(JSON.parse(await type('move'))).toMatchObject({ state: 'booked', slotId: known.OTHER })
    expect(JSON.parse(await type('release'))).toMatchObject({ state: 'released' })
    expect(await type('subscribe')).toContain('STATUS:CANCELLED')
  })

  it('shows her what is held about her, and forgets it', async () => {
    await type('my-code')
    known.CODE = await codeInOutbox(server.url, 'Your code')
    known.VISIT = JSON.parse(await type('visit')).key
    expect(JSON.parse(await type('me')).bookings).toHaveLength(1)
    await type('erase')
    await expect(type('me')).rejects.toThrow('401')
  })

  it('searches, closes days and feeds, and looks after itself', async () => {
    const { items } = JSON.parse(await type('search'))
    const days = items.map(({ startsAt }: { startsAt: string }) => startsAt.slice(0, 10))
    Object.assign(known, { FIRST_DAY: days[0], LAST_DAY: days.at(-1) })
    expect(JSON.parse(await type('days-off')).withdrawn.length).toBeGreaterThan(0)
    await type('close')
    await expect(type('subscribe')).rejects.toThrow('410')
    expect(await type('doctor')).toMatch(/database/)
  })

  it('backs up', async () => {
    const { file } = JSON.parse(await type('backup'))
    await rm(file)
  })
})

describe('the table of what reading notes find', () => {
  it('is what its command prints', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['tests/support/resumes/table.ts'])
    expect(README).toContain(stdout.trim())
  }, 60_000)
})

/** The newest mail with such a subject, once it is there. */
async function codeInOutbox(url: string, subject: string): Promise<string> {
  return eventually(`a mail "${subject}"`, async () => {
    const list = await (await fetch(`${url}/outbox`)).text()
    const [, letter] = new RegExp(`href="(/outbox/[0-9a-f-]{36})">${subject}`).exec(list) ?? []
    if (letter === undefined) return null
    const words = (await (await fetch(url + letter)).text()).replace(/<[^>]*>/g, ' ')
    return /\b\d{6}\b/.exec(words)?.[0] ?? null
  })
}
