import { createHash } from 'node:crypto'
import { readdirSync, statSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { existingCall } from '../src/booking/calls.ts'
import { briefs } from '../src/brief/tables.ts'
import { keepPoints } from '../src/card/keep-points.ts'
import { sendPoints } from '../src/card/send-points.ts'
import { bringTo, editions } from '../src/db/editions.ts'
import { manageKey } from '../src/keys/keys.ts'
import { wholeHead } from '../src/operation/archive.ts'
import { backup } from '../src/operation/backup.ts'
import { upstreamFirst } from '../src/operation/order.ts'
import { markOf } from '../src/prep/checklist.ts'
import { keepTicks } from '../src/prep/keep-ticks.ts'
import { carryOutWhatIsDue } from '../src/releases/carry-out.ts'
import { planRelease } from '../src/releases/plan.ts'
import { keepResume } from '../src/resume/keep-resume.ts'
import { topicOf } from '../src/topics/topics.ts'
import { asking, backedUp, bareDatabase, contentsOf, newFile, restoredInto, rewritten } from './support/archive.ts'
import { emptyDatabase, newDatabase } from './support/database.ts'
import { startMailServer } from './support/mail-server.ts'
import { book, bookedCall, move, openOffice, readBooking, releaseOwn, slotsOf } from './support/office.ts'
import { COMMAND_LINE, dataFolder, processesIn, request, run, startServer } from './support/server.ts'
import { addRecruiter, ask, type Service, startService } from './support/service.ts'

// Whatever is waited for has its own end; a busy machine is no fault.
vi.setConfig({ testTimeout: 240_000 })

describe('a backup, restored', () => {
  it('holds every row of every table as it was', async () => {
    const { service } = await busyOffice()
    const before = await contentsOf(service.database.url)
    const url = await bareDatabase()

    await restoredInto(url, await backedUp(service), service)

    const after = await contentsOf(url)
    expect(Object.keys(after)).toEqual(Object.keys(before))
    // What is counted for minutes is counted anew.
    for (const counted of [before, after]) delete counted.allowances
    for (const name of Object.keys(before)) expect(before[name], name).not.toEqual(name === 'restores' ? null : [])
    const kept = [
      'afterwards',
      'answers',
      'bookings',
      'briefs',
      'card_points',
      'executives',
      'feeds',
      'news',
      'planned_releases',
      'prep_ticks',
      'recruiters',
      'resumes',
      'slots',
      'zone_rules',
    ]
    for (const name of kept) expect(after[name], name).toEqual(before[name])
    expect(without(after.office_hours, 'version')).toEqual(without(before.office_hours, 'version'))
    expect(without(after.letters, 'failed_at', 'failure')).toEqual(without(before.letters, 'failed_at', 'failure'))
    expect(after.keys).toEqual(before.keys!.filter(({ kind }) => !['session', 'visit'].includes(kind!)))
    expect(after.sign_ins).toEqual([])
  })

  it('keeps whatever text people write', async () => {
    const { service, call } = await busyOffice()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(words(), words(), words()), { minLength: 1, maxLength: 30 }),
        async (texts) => {
          await service.database.pool.query('delete from letters')
          for (const [i, [subject, plain, html]] of texts.entries()) {
            await service.database.pool.query(
              `insert into letters (id, message_id, kind, about, reader, sequence, to_name, to_address, subject, plain, html, enclosure, written_at)
             values (gen_random_uuid(), $1, 'code', $2, 'executive', $3, $4, $5, $4, $5, $6, $7, $8)`,
              [
                `<${i}>`,
                call.id,
                i,
                subject,
                plain,
                html,
                { method: 'REQUEST', content: html },
                service.clock().toISO(),
              ],
            )
          }
          await service.database.pool.query(
            'update bookings set name = $1, about = $2, zone = $3, next_steps = $4',
            texts[0]!.concat([texts.map(([text]) => text) as never]),
          )
          const url = await readyDatabase()

          await restoredInto(url, await backedUp(service), service)

          const [before, after] = [await contentsOf(service.database.url), await contentsOf(url)]
          expect(after.bookings).toEqual(before.bookings)
          expect(without(after.letters, 'failed_at', 'failure')).toEqual(
            without(before.letters, 'failed_at', 'failure'),
          )
        },
      ),
      { numRuns: 12 },
    )
  })

  it('goes on working: keys open, calls move, new things get new numbers', async () => {
    const { service, recruiter, call } = await busyOffice()
    const { target } = await moved(service)

    expect((await readBooking(target, call)).json()).toMatchObject({ id: call.id, state: 'booked' })
    const [slot] = await slotsOf(target, recruiter)
    expect((await move(target, call, slot!.id)).status).toBe(200)
    const hours = await ask(target, 'GET', '/api/v1/me/office-hours', { key: recruiter.key })
    expect(hours.status).toBe(200)
  })

  it('is of one moment, whatever is booked meanwhile', async () => {
    const service = await startService()
    let done = false
    const office = (async () => {
      for (let i = 0; !done; i++) {
        const recruiter = await openOffice(service, undefined, { handle: `dana-${i}` })
        await book(service, (await slotsOf(service, recruiter))[0]!.id)
      }
    })()

    const files = []
    for (let i = 0; i < 5; i++) files.push(await backedUp(service))
    done = true
    await office

    for (const file of files) {
      const url = await readyDatabase()
      await restoredInto(url, file, service)
      const { recruiters, office_hours: hours } = await contentsOf(url)
      expect(recruiters!.length - hours!.length).toBeLessThanOrEqual(1)
    }
  })
})

describe('after a restore', () => {
  it('no mail of before goes out again, and no news is reacted to again', async () => {
    const mailbox = await startMailServer()
    const { service } = await busyOffice()
    const { rows: waiting } = await service.database.pool.query('select id from letters where sent_at is null')
    const url = await readyDatabase()

    const restored = await restoredInto(url, await backedUp(service), service)
    const { rows: jobs } = await asking(url, (client) => client.query('select from pgboss.job'))
    const target = await serviceOn(url, service, { smtpUrl: mailbox.url })
    await target.work()
    await mailbox.stop()

    expect(jobs).toEqual([])
    expect(waiting.length).toBeGreaterThan(0)
    expect(restored).toMatchObject({ lettersNotSent: waiting.length, lettersPosted: 0, newsToldAgain: 0 })
    expect(mailbox.received).toEqual([])
    const { letters, restores } = await contentsOf(url)
    expect(letters!.filter(({ failure }) => failure?.startsWith('Not sent: Goodturn was restored'))).toHaveLength(
      waiting.length,
    )
    expect(restores).toHaveLength(1)
  })

  it.each([
    ['is left out: it was done or undone since', {}, 'booked'],
    ['is carried out where the old server was stopped before the backup', { sendWaiting: true }, 'released'],
  ] as const)('a release that could still be undone %s', async (_what, wish, state) => {
    const { service, call } = await busyOffice()
    const file = await backedUp(service)
    service.later({ minutes: 1 })
    const url = await readyDatabase()

    await restoredInto(url, file, service, wish)
    const target = await serviceOn(url, service)
    await carryOutWhatIsDue(target)

    expect((await readBooking(target, call)).json()).toMatchObject({ id: call.id, state })
    expect((await contentsOf(url)).planned_releases).toEqual([])
  })

  it('sends what waited, and that alone, where the old server was stopped before the backup', async () => {
    const mailbox = await startMailServer()
    const { service, call, recruiter } = await busyOffice()
    await service.database.pool.query(`update letters set sent_at = $1 where sent_at is null`, [
      service.clock().toISO(),
    ])
    await service.database.pool.query('delete from pgboss.job')
    await releaseOwn(service, recruiter, call.id)
    await book(service, (await slotsOf(service, recruiter))[3]!.id, { executive: { email: 'blake@example.com' } })
    const { rows: waiting } = await service.database.pool.query('select message_id from letters where sent_at is null')

    const { rows: jobs } = await service.database.pool.query(`select from pgboss.job where name = 'news'`)

    const { target, restored } = await moved(service, { smtpUrl: mailbox.url })
    await target.work()
    await mailbox.stop()

    expect(waiting).toHaveLength(1)
    expect(restored).toMatchObject({ lettersNotSent: 0, lettersPosted: 1, newsToldAgain: jobs.length })
    const sent = mailbox.received.map(({ raw }) => /^Message-ID: (\S+)/im.exec(raw)![1])
    expect(sent).toContain(waiting[0].message_id)
    expect(sent.length).toBeGreaterThan(1)
    const { letters, restores } = await contentsOf(target.database.url)
    const recent = letters!.filter(
      ({ kind, message_id: id }) => kind?.startsWith('released') || id === waiting[0].message_id,
    )
    expect(sent.toSorted()).toEqual(recent.map(({ message_id: id }) => id).toSorted())
    expect(restores).toEqual([])
  })

  it('what was signed in is signed out, what was closed stays closed, and API keys open as before', async () => {
    const { service, recruiter } = await busyOffice()
    const url = await readyDatabase()
    await restoredInto(url, await backedUp(service), service)
    const target = await serviceOn(url, service)

    expect((await ask(target, 'GET', '/api/v1/me', { key: recruiter.key })).status).toBe(200)
    expect((await ask(target, 'GET', '/api/v1/me', { key: SESSION })).status).toBe(401)
    const { feeds } = await contentsOf(url)
    expect(feeds!.map(({ closed_at: closedAt }) => closedAt !== null)).toEqual([true])
  })

  it('no version of a calendar or of office hours comes again, also after a second restore of the same backup', async () => {
    const { service, recruiter } = await busyOffice()
    const file = await backedUp(service)
    const versions = async (url: string) => {
      const { calendar_versions: calendars, office_hours: hours } = await contentsOf(url)
      return [...calendars!, ...hours!].map(({ owner_id: owner, recruiter_id: id, version }) => [
        owner ?? `hours of ${id}`,
        Number(version),
      ])
    }
    const highest = async (url: string) => Math.max(...(await versions(url)).map(([, version]) => version as number))
    const lowest = async (url: string) => Math.min(...(await versions(url)).map(([, version]) => version as number))
    const [first, second] = [await readyDatabase(), await readyDatabase()]

    await restoredInto(first, file, service)
    service.later({ hours: 1 })
    await restoredInto(second, file, service)

    const known = await contentsOf(first)
    expect(await lowest(first)).toBeGreaterThan(await highest(service.database.url))
    expect(known.calendar_versions!.map(({ owner_id: owner }) => owner)).toContain(recruiter.id)
    const later = Object.fromEntries(await versions(second))
    for (const [owner, version] of await versions(first))
      expect(later[owner!]).toBeGreaterThan((version as number) + 30)
  })

  it('under another SECRET links open, those of before and those of mails to come; and it says that codes do not', async () => {
    const { service, call } = await busyOffice()
    const file = await backedUp(service)
    const secret = 'another secret of at least thirty-two characters'
    expect(await restoredInto(await readyDatabase(), file, service)).toMatchObject({ sameSecret: true })

    const url = await readyDatabase()
    expect(await restoredInto(url, file, service, { secret })).toMatchObject({ sameSecret: false })

    const target = await serviceOn(url, service, { secret })
    for (const key of [call.manageKey, manageKey(secret, call.id)])
      expect((await readBooking(target, { id: call.id, manageKey: key })).status).toBe(200)
    expect(gunzipSync(await readFile(file)).toString()).not.toContain(service.settings.secret)
  })
})

describe('a backup of an earlier edition', () => {
  it('is restored as it was and then brought up to date', async () => {
    const service = await startService()
    const old = await bareDatabase()
    await asking(old, async (client) => {
      await bringTo(client, editions()[1]!)
      await client.query(`insert into recruiters (id, handle, email, address, name, zone, call, topics, added_at)
        values (gen_random_uuid(), 'dana', 'Dana@example.com', 'dana@example.com', 'Dana Ruiz', 'Europe/Berlin', '{"kind": "recruiter-calls"}', '{resume}', now())`)
    })
    const file = newFile()
    await backup(old, file, service.settings.secret, service.clock())
    const url = await bareDatabase()

    await restoredInto(url, file, service)

    const { recruiters } = await contentsOf(url)
    expect(recruiters).toMatchObject([{ handle: 'dana', calendar: 'invites' }])
    const [there, wanted] = [await schemaOf(url), await schemaOf(service.database.url)]
    expect(there).toEqual(wanted)
  })

  it('goes into no database whose tables are newer: tables only go forward', async () => {
    const service = await startService()
    const old = await bareDatabase()
    await asking(old, (client) => bringTo(client, editions()[1]!))
    const file = newFile()
    await backup(old, file, service.settings.secret, service.clock())
    const { url } = await newDatabase()
    await expect(restoredInto(url, file, service)).rejects.toThrow(
      /tables here are newer than the backup \(0001_promises\)/,
    )
  })

  it('and one of a later edition is left to the Goodturn that made it', async () => {
    const { service } = await busyOffice()
    const file = await rewritten(await backedUp(service), ([head, ...lines]) => [
      JSON.stringify({ ...JSON.parse(head!), edition: '0999_from_tomorrow' }),
      ...lines,
    ])
    await expect(restoredInto(await readyDatabase(), file, service)).rejects.toThrow(
      /newer Goodturn \(0999_from_tomorrow\)/,
    )
  })
})

describe('a restore changes nothing', () => {
  it('when the file was cut anywhere', async () => {
    const whole = await readFile(await backedUp((await busyOffice()).service))
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        await expect(headOf(whole.subarray(0, length))).rejects.toThrow(/cut off: it ends after line|is not a backup/)
      }),
    )
    const text = gunzipSync(whole).toString()
    const lines = text.split('\n')
    const half = lines.slice(0, 20).join('\n')
    await expect(headOf(gzipSync(`${half}\n`))).rejects.toThrow('it ends after line 20. Nothing was restored.')
    await expect(headOf(gzipSync(half.slice(0, -5)))).rejects.toThrow('it ends after line 19.')
  })

  it('when a bit of it is another', async () => {
    const whole = await readFile(await backedUp((await busyOffice()).service))
    // The gzip header tells when and where it was zipped: nobody minds what stands there.
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 10, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const flipped = Buffer.from(whole)
          flipped[at]! ^= 1 << bit
          if (isSame(flipped, whole)) return
          await expect(headOf(flipped)).rejects.toThrow(/is broken at line \d+|cut off|is not a backup/)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('when its lines were changed, left out or added to, and says which line', async () => {
    const text = gunzipSync(await readFile(await backedUp((await busyOffice()).service))).toString()
    const lines = text.trimEnd().split('\n')
    const end = lines.length
    const of = (changed: string[]) => headOf(gzipSync(`${changed.join('\n')}\n`))
    await expect(of(lines.with(5, lines[5]!.replace(/,"[^"]*"\]$/, ',"x"]')))).rejects.toThrow(`broken at line ${end}.`)
    await expect(of(lines.with(4, '["one"]'))).rejects.toThrow('broken at line 5.')
    await expect(of(lines.with(4, '["one'))).rejects.toThrow('broken at line 5.')
    await expect(of(lines.toSpliced(7, 1))).rejects.toThrow(`broken at line ${end - 1}.`)
    await expect(of([...lines, lines[1]!])).rejects.toThrow(`broken at line ${end + 1}.`)
    await expect(of(['{"hello":"world"}'])).rejects.toThrow('is not a backup of Goodturn')
    await expect(headOf(Buffer.from('hello'))).rejects.toThrow('is not a backup of Goodturn')
    await expect(wholeHead('/nowhere/at-all.gz')).rejects.toThrow('There is no file')
  })

  it.each([
    ['a table without columns', '{"table":"recruiters"}'],
    ['columns that are no list', '{"table":"recruiters","columns":"id"}'],
    ['a column twice', '{"table":"executives","columns":["id","id"]}'],
    ['a table that is not there', '{"table":"nowhere","columns":[]}'],
    ['a row of no table', '[]'],
    ['another head', '{"goodturn":"backup","format":1,"edition":"x","madeAt":"2027-01-04T09:00:00Z","secret":""}'],
    ['an end without a count', '{"end":null}'],
    ['no list of news', '{"unfinished":null}'],
    ['something else', '{"foo":1}'],
  ])('when it holds %s', async (_what, line) => {
    const { service } = await busyOffice()
    const file = await rewritten(await backedUp(service), (lines) => lines.toSpliced(1, 0, line))
    const url = await readyDatabase()
    await expect(restoredInto(url, file, service)).rejects.toThrow('broken at line 2.')
  })

  it('loses no row where nothing follows it', async () => {
    const { service } = await busyOffice()
    const file = await rewritten(await backedUp(service), (lines) => [
      lines[0]!,
      '{"table":"executives","columns":["id","address","confirmed_at"]}',
      '["7d3c2f1e-0b0e-4c57-9c5e-3f1f0a6f2d11","x@example.com","2027-01-04 09:00:00+00"]',
    ])
    const url = await readyDatabase()
    expect(await restoredInto(url, file, service)).toMatchObject({ rows: 1 })
    expect((await contentsOf(url)).executives).toHaveLength(1)
  })

  it('when one row in the middle does not fit, and says which lines', async () => {
    const { service } = await busyOffice()
    const file = await rewritten(await backedUp(service), (lines) =>
      lines.map((line) => (line.includes('"dana@example.com"') ? line.replace('"dana"', '"NOT A HANDLE"') : line)),
    )
    const bare = await bareDatabase()
    await expect(restoredInto(bare, file, service)).rejects.toThrow(
      /Lines \d+ to \d+ of the backup do not fit: .*a_handle_is_short/,
    )
    expect(await contentsOf(bare)).toEqual({})

    const { url } = await newDatabase()
    const before = await contentsOf(url)
    await expect(restoredInto(url, file, service)).rejects.toThrow(/do not fit/)
    expect(await contentsOf(url)).toEqual(before)
    expect(await disabledTriggers(url)).toBe(0)
  })

  it('where there are people already', async () => {
    const { service } = await busyOffice()
    const file = await backedUp(service)
    const target = await newDatabase()
    await asking(target.url, (client) =>
      client.query(`insert into executives values (gen_random_uuid(), 'x@example.com', now())`),
    )
    await expect(restoredInto(target.url, file, service)).rejects.toThrow('This database has people in it already.')
  })

  it('while a server is connected', async () => {
    const { service } = await busyOffice()
    const file = await backedUp(service)
    const target = await newDatabase()
    await target.pool.query('select 1')
    await expect(restoredInto(target.url, file, service)).rejects.toThrow(/Goodturn is running on this database/)
  })

  it('but forgets what a server left in an empty database', async () => {
    const { service } = await busyOffice()
    const file = await backedUp(service)
    const { url } = await newDatabase()
    await asking(url, (client) =>
      client.query(`insert into news (what, about, at) values ('hours.saved', gen_random_uuid(), now())`),
    )

    await restoredInto(url, file, service)

    expect((await contentsOf(url)).news).toEqual((await contentsOf(service.database.url)).news)
    const { rows } = await asking(url, (client) => client.query('select from pgboss.job'))
    expect(rows).toEqual([])
    expect(await disabledTriggers(url)).toBe(0)
  })
})

describe('the file of a backup', () => {
  it('is for its owner alone, and there when it is whole', async () => {
    const file = await backedUp((await busyOffice()).service)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readdirSync(dirname(file)).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('is never written over', async () => {
    const { service } = await busyOffice()
    const file = await backedUp(service)
    const before = await readFile(file)
    await expect(backup(service.database.url, file, service.settings.secret, service.clock())).rejects.toThrow(
      /There is a file/,
    )
    expect(await readFile(file)).toEqual(before)
  })

  it('is not made of a database without tables', async () => {
    const { settings, clock } = await startService()
    const file = newFile()
    await expect(backup(await bareDatabase(), file, settings.secret, clock())).rejects.toThrow(
      'There is nothing to back up',
    )
    expect(readdirSync(dirname(file)).filter((name) => file.endsWith(name))).toEqual([])
  })
})

describe('from the embedded database to a server, as people do it', () => {
  it('takes everything along, and tells what is in the way', async () => {
    const [folder, next, beyond] = [await dataFolder(), await dataFolder(), await dataFolder()]
    const cli = (words: string[], dataDir: string, variables = {}) =>
      run(COMMAND_LINE, words, dataDir, { SECRET: 'a secret of at least thirty-two characters', ...variables })
    const variables = { SECRET: 'a secret of at least thirty-two characters' }
    const url = await bareDatabase()

    const old = await startServer(folder.path, variables)
    const slot = (await request(`${old.url}/api/v1/recruiters/dana/slots`)).json<{ items: { id: string }[] }>()
      .items[3]!
    const executive = {
      name: 'Avery Sample',
      email: 'avery@example.com',
      zone: 'Asia/Kolkata',
      phone: '+91 22 5550 0142',
    }
    const wish = { slotId: slot.id, topic: 'resume', question: 'I reach the last three and lose. Why?', executive }
    const held = (await request(`${old.url}/api/v1/bookings`, 'POST', { body: wish })).json<{ id: string }>()
    const beside = await cli(['backup', 'beside.gz'], folder.path)
    const inUse = await cli(['restore', 'beside.gz'], folder.path)
    await old.stop()
    const alone = await cli(['backup', 'alone.gz'], folder.path)
    const piped = await cli(['backup', '-'], folder.path)
    const again = await cli(['backup', 'alone.gz'], folder.path)
    const restored = await cli(['restore', `${folder.path}/alone.gz`, '--send-waiting'], next.path, {
      DATABASE_URL: url,
    })
    const twice = await cli(['restore', `${folder.path}/alone.gz`], next.path, { DATABASE_URL: url })
    const server = await startServer(next.path, { ...variables, DATABASE_URL: url })
    const [letter] = /\/outbox\/[0-9a-f-]{36}/.exec(await (await fetch(`${server.url}/outbox`)).text())!
    const mail = (await (await fetch(server.url + letter)).text()).replace(/<[^>]*>/g, ' ')
    const confirmed = await request(`${server.url}/api/v1/bookings/${held.id}/confirmation`, 'POST', {
      body: { code: /\b\d{6}\b/.exec(mail)![0] },
    })
    await server.stop()
    const piping = ['sh', '-c', `exec "$@" < ${folder.path}/beside.gz`, 'sh', ...COMMAND_LINE]
    const embedded = await run(piping, ['restore', '-'], next.path, { SECRET: 'x'.repeat(32), TMPDIR: beyond.path })
    const listed = await cli(['recruiter', 'list'], next.path)

    expect(beside).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(beside.out)).toMatchObject({
      file: expect.stringMatching(/\/beside\.gz$/),
      rows: expect.any(Number),
    })
    expect(inUse).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/^Goodturn is running on this database.*\n$/),
    })
    expect(alone).toMatchObject({ code: 0, err: '' })
    expect(piped).toMatchObject({ code: 0, err: '' })
    expect(again).toMatchObject({ code: 1, err: expect.stringMatching(/^There is a file .*\n$/) })
    expect(restored).toMatchObject({ code: 0, err: '' })
    expect(twice).toMatchObject({ code: 1, err: expect.stringMatching(/^This database has people in it already.*\n$/) })
    expect(confirmed.status).toBe(200)
    expect(embedded).toMatchObject({ code: 0, err: expect.stringMatching(/^Mind: SECRET is another .*\n$/) })
    expect(listed.out).toContain('"handle":"dana"')
    expect(readdirSync(beyond.path)).toEqual([])
    expect([...processesIn(folder.path), ...processesIn(next.path)]).toEqual([])
    for (const each of [folder, next, beyond]) await each.remove()
  })

  it.each([
    ['no file', ['backup'], '"backup" needs FILE.'],
    ['a file that is not there', ['restore', 'gone.gz'], 'There is no file or folder '],
    ['no database yet', ['backup', 'new.gz'], 'There is nothing to back up'],
    ['more words than one file', ['backup', 'a.gz', 'b.gz'], 'There is no command "backup a.gz b.gz".'],
  ])('answers %s in one line, and makes no database', async (_what, words, line) => {
    const folder = await dataFolder()
    const answer = await run(COMMAND_LINE, words, folder.path)
    expect(answer).toMatchObject({ code: 1, out: '' })
    expect(answer.err.startsWith(line)).toBe(true)
    expect(answer.err.trimEnd()).not.toContain('\n')
    expect(readdirSync(folder.path).filter((name) => name !== 'secret')).toEqual([])
    await folder.remove()
  })
})

describe('the order of tables', () => {
  it('has each after all that it refers to', () => {
    const graph = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 12 }).chain((tables) => {
      const pair = fc.tuple(fc.nat(tables.length - 1), fc.nat(tables.length - 1))
      return fc.tuple(fc.constant(tables), fc.array(pair.map(([a, b]) => [Math.max(a, b), Math.min(a, b)] as const)))
    })
    fc.assert(
      fc.property(graph, ([tables, pairs]) => {
        const references = pairs.map(([a, b]) => ({ table: tables[a]!, to: tables[b]! }))
        const order = upstreamFirst(tables, references)
        expect(order.toSorted()).toEqual(tables.toSorted())
        for (const { table, to } of references) expect(order.indexOf(to)).toBeLessThanOrEqual(order.indexOf(table))
      }),
    )
  })

  it('does not hide a circle', () => {
    const circle = [
      { table: 'a', to: 'b' },
      { table: 'b', to: 'a' },
    ]
    expect(() => upstreamFirst(['a', 'b'], circle)).toThrow('in a circle: a, b')
  })
})

const SESSION = 'gt_session_of-a-recruiter-who-is-signed-in'

/** An office in the middle of its life: something in every table, in every state. */
async function busyOffice() {
  await emptyDatabase()
  const service = await startService()
  const { pool } = service.database
  const recruiter = await openOffice(service)
  await addRecruiter(service, { handle: 'aoife', name: 'Aoife Ní Bhriain 李' })
  const slots = await slotsOf(service, recruiter)
  const call = await bookedCall(service, slots[0]!.id)
  const other = await bookedCall(service, slots[1]!.id, { executive: { email: 'blake@example.com' } })
  await service.work()
  const released = await releaseOwn(service, recruiter, other.id, { reason: 'I have to be elsewhere; I am sorry.' })
  if (released.status !== 200) throw new Error(released.text)
  // The three before are kept for the other's first pick.
  const kim = { executive: { email: 'kim@example.com' } }
  const held = await book(service, slots[5]!.id, kim, { 'idempotency-key': 'once' })
  if (held.status !== 201) throw new Error(held.text)

  const { booking } = await existingCall(service.db, call.id, service.clock())
  const [mark] = topicOf(booking.topic).prepare.map(markOf)
  await keepTicks(service.db, { booking }, { ticks: [mark!] }, service.clock())
  const brief = { stage: 'planning', offLimits: 'My\u2028board' } as const
  await service.db
    .insert(briefs)
    .values({ bookingId: call.id, executiveId: booking.executiveId!, ...brief, keptAt: service.clock() })
  await keepResume(service, call.id, Buffer.from('Avery Sample\navery@example.com\n'))
  await keepPoints(service.db, booking, { keep: 'The sizes', changeFirst: '', askAbout: '' }, service.clock())
  await sendPoints(service.db, booking, undefined, service.clock())
  await planRelease(service.db, booking, booking.sequence, { reason: 'I may be away.' }, service.clock())

  const now = service.clock().toISO()
  await pool.query(
    `insert into afterwards (booking_id, executive_id, plans, plans_at, useful, useful_at) values ($1, $2, $3, $4, 'yes', $4)`,
    [
      call.id,
      booking.executiveId,
      JSON.stringify([{ what: 'Write to three\u2028former colleagues', by: '2027-01-15' }]),
      now,
    ],
  )
  await pool.query(`update slots set kept_until = 'infinity', kept_for = gen_random_uuid() where id = $1`, [
    slots[6]!.id,
  ])
  // A line to some, and not to others.
  await pool.query(`update bookings set release_reason = $1 where id = $2`, ['Sorry\u2028truly', other.id])
  await pool.query(`insert into zone_rules (edition, applied_at) values ('2026a', $1)`, [now])
  await pool.query(
    `insert into feeds (id, owner_id, of_party, detail, name, made_at, closed_at) values (gen_random_uuid(), $1, 'recruiter', 'full', '日历', $2, $2)`,
    [recruiter.id, now],
  )
  await pool.query(
    `insert into keys (id, kind, opens, hash, made_at) values (gen_random_uuid(), 'session', $1, $2, $3), (gen_random_uuid(), 'visit', $1, 'h', $3)`,
    [recruiter.id, createHash('sha256').update(SESSION).digest('hex'), now],
  )
  await pool.query(
    `insert into sign_ins (id, address, "as", asked_at) values (gen_random_uuid(), 'dana@example.com', 'recruiter', $1)`,
    [now],
  )
  return { service, recruiter, call, other }
}

/** One that a server has started on, and nobody has used. */
const readyDatabase = async (): Promise<string> => (await newDatabase()).url

/** To a new server, the old one stopped before. */
async function moved(service: Service, settings: Partial<Service['settings']> = {}) {
  const url = await readyDatabase()
  const restored = await restoredInto(url, await backedUp(service), service, { sendWaiting: true })
  return { restored, target: await serviceOn(url, service, settings) }
}

async function serviceOn(url: string, { settings, clock }: Service, changed: Partial<Service['settings']> = {}) {
  const { connect } = await import('../src/db/db.ts')
  const database = { ...connect(url), url }
  return startService({ database, settings: { ...settings, ...changed }, now: clock().toISO()! })
}

async function headOf(bytes: Uint8Array) {
  const file = newFile()
  await writeFile(file, bytes)
  return wholeHead(file)
}

/** A bit between the last letter and the next whole byte says nothing. */
function isSame(flipped: Buffer, whole: Buffer): boolean {
  try {
    return gunzipSync(flipped).equals(gunzipSync(whole))
  } catch {
    return false
  }
}

/** Anything that PostgreSQL keeps as text: it knows no NUL and no half characters. */
const words = () => fc.string({ unit: 'binary', maxLength: 60 }).map((text) => text.replaceAll('\0', '\n\t\\"'))

const without = (rows: Record<string, string | null>[] | undefined, ...columns: string[]) =>
  rows!.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !columns.includes(name))))

const disabledTriggers = async (url: string): Promise<number> =>
  (await asking(url, (client) => client.query(`select from pg_trigger where tgenabled = 'D'`))).rows.length

/** What there is in a database, but for what stands in it. */
async function schemaOf(url: string) {
  const { rows } = await asking(url, (client) =>
    client.query(`
      select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
       where table_schema in ('public', 'drizzle') order by 1, 2`),
  )
  const { rows: rules } = await asking(url, (client) =>
    client.query(`
      select conname as name, pg_get_constraintdef(oid) as rule from pg_constraint where connamespace = 'public'::regnamespace
      union all select indexname, indexdef from pg_indexes where schemaname = 'public'
      union all select tgname, pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1, 2`),
  )
  return { rows, rules }
}
