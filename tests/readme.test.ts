import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dataFolder, npm, type Server, startServer } from './support/server.ts'

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
  })

  it('takes an executive from an open time to her calendar', async () => {
    known.SLOT = JSON.parse(await type('slots')).items[0].id
    known.BOOKING = JSON.parse(await type('book')).id
    known.CODE = await codeInOutbox(server.url)
    known.MANAGE = JSON.parse(await type('confirm')).manageKey
    expect(await type('invite')).toMatch(/^BEGIN:VCALENDAR[\s\S]*LOCATION:Call \+1 312 555 0142/)
    expect(JSON.parse(await type('calls')).items).toHaveLength(1)
  })
})

async function codeInOutbox(url: string): Promise<string> {
  const list = await (await fetch(`${url}/outbox`)).text()
  const [letter] = /\/outbox\/[0-9a-f-]{36}/.exec(list)!
  const [code] = /\b\d{6}\b/.exec((await (await fetch(url + letter)).text()).replace(/<[^>]*>/g, ' '))!
  return code
}
