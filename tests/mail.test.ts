import type { Socket } from 'node:net'
import { DateTime } from 'luxon'
import { simpleParser } from 'mailparser'
import { afterEach, describe, expect, it } from 'vitest'
import { inTransaction } from '../src/db/db.ts'
import type { Settings } from '../src/kernel/settings.ts'
import { SIGN_IN } from '../src/mail/about.ts'
import { deliver, LetterPostponed } from '../src/mail/deliver.ts'
import { type LetterDraft, letterRow, writeLetters } from '../src/mail/letters.ts'
import { onPaper, paragraph, quote } from '../src/mail/paper.ts'
import { openPost, type Sent } from '../src/mail/smtp.ts'
import { type Letter, letters } from '../src/mail/tables.ts'
import { resumesEnclosed } from '../src/resume/enclosing.ts'
import { type MailServer, refusal, startMailServer, startTarpit } from './support/mail-server.ts'
import { contentOf, headerNamesIn, partsOf, typesIn, unfolded } from './support/mime.ts'
import { ask, startService } from './support/service.ts'

const NOW = DateTime.fromISO('2026-09-14T09:00:00Z', { zone: 'utc' })
const BOOKING = '0197a3a4-5a38-7a53-9d9e-3a0f7f6f2b11'
const FROM = { name: 'Goodturn', address: 'bookings@goodturn.example' }
const WILLING = new AbortController().signal

const INVITE = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//Goodturn//Goodturn//EN',
  'METHOD:REQUEST',
  'BEGIN:VEVENT',
  `UID:${BOOKING}@goodturn`,
  'SUMMARY:Call with Dana Ruíz',
  'DESCRIPTION:You call Dana at +1 214 555 0142.\\nFri 18 Sep\\, 18:30 (New Yor',
  ' k time).\\nAnd a line.',
  '.',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n')

const HOSTILE = [
  'Avery\r\nBcc: eve@evil.example',
  'Avery\nBcc: eve@evil.example\n\n<b>Hello</b>',
  'Avery\rBcc: eve@evil.example\r\r',
  'Avery\u2028Bcc: eve@evil.example\u2029\u0085',
  'Avery\u0000\u0007\u001b[31m\u007f',
  'Avery" <eve@evil.example>, "',
  'eve@evil.example, ',
  '=?utf-8?B?DQpCY2M6IGV2ZUBldmlsLmV4YW1wbGU=?=',
  '=?utf-8?Q?=0D=0ABcc:_eve@evil.example?=',
  '\r\n.\r\nMAIL FROM:<eve@evil.example>\r\n',
  '.\n.\r.\r\n..',
  `${'x'.repeat(2_000)}\r\n.\r\n`,
  '\ud800 lone \udc00',
  '\u202eelpmas\u2066',
  '👩‍👩‍👧‍👦'.repeat(40),
]

const draft: LetterDraft = {
  kind: 'confirmation',
  about: BOOKING,
  reader: 'executive',
  sequence: 0,
  to: { name: 'Avery Sample', address: 'avery@example.org' },
  ...onPaper('You are booked: Fri 18 Sep, 17:30', 'Dana calls you.', [paragraph('Dana calls you. Ünd más.')]),
}

const afterwards: (() => unknown)[] = []
afterEach(async () => {
  for (const end of afterwards.splice(0).reverse()) await end()
})

describe('a letter in the post', () => {
  it('goes to one person, with the headers it was written with', async () => {
    const server = await mailServer()

    await send(server.url, letter())

    const { mail, recipients, sender } = await theMail(server)
    expect(sender).toBe('bookings@goodturn.example')
    expect(recipients).toEqual(['avery@example.org'])
    expect(mail.headerLines.map(({ line }) => line)).toEqual(
      expect.arrayContaining([
        'From: Goodturn <bookings@goodturn.example>',
        'To: Avery Sample <avery@example.org>',
        'Subject: You are booked: Fri 18 Sep, 17:30',
        'Date: Mon, 14 Sep 2026 09:00:00 +0000',
        `X-Booking-Id: ${BOOKING}`,
        'Auto-Submitted: auto-generated',
      ]),
    )
    expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@goodturn\.example>$/)
    expect(mail.headers.has('x-mailer')).toBe(false)
  })

  it('names a booking only where it is about one', async () => {
    const server = await mailServer()

    await send(server.url, letter({ kind: SIGN_IN }))

    expect((await theMail(server)).mail.headers.has('x-booking-id')).toBe(false)
  })

  it('says the same in its plain and its HTML part', async () => {
    const server = await mailServer()

    await send(server.url, letter())

    const { mail, raw } = await theMail(server)
    expect(mail.text).toBe(draft.plain)
    expect(mail.html).toBe(draft.html)
    expect(typesIn(raw)).toEqual(['multipart/alternative', 'text/plain', 'text/html'])
  })

  it.each(['REQUEST', 'CANCEL'] as const)('carries a calendar entry as RFC 6047 has it: %s', async (method) => {
    const server = await mailServer()

    await send(server.url, letter({ enclosure: { method, content: INVITE } }))

    const { raw, mail } = await theMail(server)
    expect(typesIn(raw)).toEqual([
      'multipart/mixed',
      'multipart/alternative',
      'text/plain',
      'text/html',
      'text/calendar',
      'application/ics',
    ])
    const part = partsOf(raw).find(({ head }) => /^content-type: text\/calendar/im.test(head))!
    expect(unfolded(part.head)).toContain(`Content-Type: text/calendar; charset=utf-8; method=${method}`)
    expect(part.head).not.toMatch(/disposition/i)
    expect(contentOf(part)).toBe(INVITE)
    const [attached] = mail.attachments.filter(({ contentType }) => contentType === 'application/ics')
    expect(attached).toMatchObject({ filename: 'invite.ics', contentDisposition: 'attachment' })
    expect(attached!.content.toString()).toBe(INVITE)
  })

  it('keeps people’s words out of the headers, the envelope and the end of the message', async () => {
    const server = await mailServer()

    for (const text of HOSTILE) {
      const { subject, plain, html } = onPaper(`Call with ${text}`, text, [paragraph(text)])
      const enclosure = {
        method: 'REQUEST' as const,
        content: `BEGIN:VCALENDAR\r\nX-TEXT:${text}\r\nEND:VCALENDAR\r\n`,
      }
      await send(
        server.url,
        letter({
          subject,
          plain: `${plain}\n${text}`,
          html,
          to: { name: text, address: 'avery@example.org' },
          enclosure,
        }),
      )
    }

    expect(server.received).toHaveLength(HOSTILE.length)
    for (const { raw, recipients } of server.received) {
      expect(recipients).toEqual(['avery@example.org'])
      expect(headerNamesIn(raw)).toEqual(HEADERS)
      const mail = await simpleParser(raw)
      expect(mail.to).toMatchObject({ value: [{ address: 'avery@example.org' }] })
      expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(['text/calendar', 'application/ics'])
    }
  })

  it('does so too with a letter that nobody cleaned', async () => {
    const server = await mailServer()

    for (const text of HOSTILE)
      await send(server.url, { ...letter(), toName: text, subject: text, plain: text, html: text })

    expect(server.received).toHaveLength(HOSTILE.length)
    for (const { raw, recipients } of server.received) {
      expect(recipients).toEqual(['avery@example.org'])
      expect(headerNamesIn(raw).filter((name) => name !== 'Subject')).toEqual(
        HEADERS.filter((name) => name !== 'Subject'),
      )
    }
  })

  it.each([
    'avery@example.org, eve@evil.example',
    'avery@example.org\r\nRCPT TO:<eve@evil.example>',
    'avery@example.org>\r\nRCPT TO:<eve@evil.example',
    'Eve <eve@evil.example>',
    '<eve@evil.example> avery@example.org',
    'eve@evil.example\u2028avery@example.org',
  ])('has one recipient at most, whatever stands in the address: %j', async (address) => {
    const server = await mailServer()

    const { outcome } = await send(server.url, letter({ to: { name: '', address } }))

    expect(outcome).not.toBe('postponed')
    for (const { recipients, raw } of server.received) {
      expect(recipients).toHaveLength(1)
      expect(recipients[0]).toMatch(/@/)
      expect(['eve@evil.example', 'avery@example.org']).not.toContain(recipients[0])
      expect(headerNamesIn(raw)).toEqual(HEADERS)
    }
  })
})

describe('a mail server', () => {
  it('that takes it later has not refused it', async () => {
    const server = await mailServer({ before: (done) => done(refusal(451, '4.3.0 Try again')) })

    expect(await send(server.url, letter())).toEqual({
      outcome: 'postponed',
      reason: 'The mail server cannot take letters just now (451 4.3.0).',
    })
  })

  it.each([
    { where: 'the recipient', options: { onRcptTo: saying(550, '5.1.1 <avery@example.org>: no such user') } },
    { where: 'the message', options: { before: (done: Done) => done(refusal(550, '5.1.1 Not to avery@example.org')) } },
  ])('that refuses $where has refused the letter, and the reason names nobody', async ({ options }) => {
    const server = await mailServer(options)

    expect(await send(server.url, letter())).toEqual({
      outcome: 'refused',
      reason: 'The mail server refused this letter (550 5.1.1).',
    })
  })

  it.each([
    { what: 'our sender', options: { onMailFrom: saying(550, '5.7.1 Who are you') }, reply: '550 5.7.1' },
    { what: 'anybody not logged in', options: { onRcptTo: saying(530, '5.7.0 Log in first') }, reply: '530 5.7.0' },
    { what: 'another recipient for now', options: { onRcptTo: saying(450, '4.2.0 Greylisted') }, reply: '450 4.2.0' },
  ])('that refuses $what may be mended', async ({ options, reply }) => {
    const server = await mailServer(options)

    expect(await send(server.url, letter())).toEqual({
      outcome: 'postponed',
      reason: `The mail server cannot take letters just now (${reply}).`,
    })
  })

  it('that does not accept our login may be mended', async () => {
    const server = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refusal(535, '5.7.8 Wrong password')),
    })

    expect(await send(`smtp://user:wrong@127.0.0.1:${server.port}`, letter())).toEqual({
      outcome: 'postponed',
      reason: 'The mail server does not accept our login (535 5.7.8).',
    })
  })

  it('that is not there may come back', async () => {
    const server = await mailServer()
    await server.stop()

    expect(await send(server.url, letter())).toMatchObject({
      outcome: 'postponed',
      reason: expect.stringContaining('could not be reached'),
    })
  })

  it.each([
    { how: 'says nothing', talk: () => {} },
    { how: 'never ends its greeting', talk: trickle('220-wait\r\n') },
    { how: 'never ends its first answer', talk: trickle('250-more\r\n', '220 ready\r\n') },
  ])('that $how is left when patience ends', async ({ talk }) => {
    const tarpit = await startTarpit(talk)
    afterwards.push(tarpit.stop)
    const patient = send(tarpit.url, letter(), { patienceMs: 3_600_000 }).then(() => 'the patient one')

    const first = await Promise.race([patient, send(tarpit.url, letter(), { patienceMs: 400 })])

    expect(first).toEqual({ outcome: 'postponed', reason: 'The mail server did not answer in time.' })
  })

  it('that takes the message and then says nothing is left when patience ends', async () => {
    const server = await mailServer({ before: () => {} })

    expect(await send(server.url, letter(), { patienceMs: 400 })).toMatchObject({ outcome: 'postponed' })
  })

  it('is left at once when the work is called off', async () => {
    const work = new AbortController()
    const server = await mailServer({ before: () => work.abort() })

    const sent = await send(server.url, letter(), { patienceMs: 3_600_000, signal: work.signal })

    expect(sent).toMatchObject({ outcome: 'postponed' })
  })

  it('that hangs up is called again by the queue alone', async () => {
    const calls: Socket[] = []
    const rude = await startTarpit((socket) => {
      calls.push(socket.destroy())
    })
    afterwards.push(rude.stop)

    expect(await send(rude.url, letter())).toMatchObject({ outcome: 'postponed' })
    expect(calls).toHaveLength(1)
  })

  it('that offers encryption is spoken to in secret, and must be who it says it is', async () => {
    const server = await mailServer({ disabledCommands: [] })

    const stranger = await send(server.url, letter())
    const known = await send(`${server.url}?tls.rejectUnauthorized=false`, letter())

    expect(stranger).toMatchObject({ outcome: 'postponed' })
    expect(known).toEqual({ outcome: 'accepted' })
    expect(server.received).toMatchObject([{ secure: true }])
  })

  it('is spoken to in secret from the first word by smtps', async () => {
    const server = await mailServer({ secure: true })

    const stranger = await send(`smtps://127.0.0.1:${server.port}`, letter())
    const known = await send(`smtps://127.0.0.1:${server.port}?tls.rejectUnauthorized=false`, letter())

    expect([stranger.outcome, known.outcome]).toEqual(['postponed', 'accepted'])
    expect(server.received).toMatchObject([{ secure: true }])
  })
})

describe('writing letters', () => {
  it('writes one for each occasion, however often it is written', async () => {
    const { db, settings, clock, letters, jobs } = await setUp()

    await writeLetters(db, [draft], settings, clock())
    await writeLetters(
      db,
      [
        { ...draft, subject: 'Again' },
        { ...draft, reader: 'recruiter' },
      ],
      settings,
      clock(),
    )
    await writeLetters(db, [], settings, clock())

    expect((await letters()).map(({ reader, subject }) => [reader, subject])).toEqual([
      ['executive', draft.subject],
      ['recruiter', draft.subject],
    ])
    expect(await jobs()).toBe(2)
  })

  it('writes none when what it tells of did not happen', async () => {
    const { db, settings, clock, letters, jobs } = await setUp()

    const verb = inTransaction(db, async (tx) => {
      await writeLetters(tx, [draft], settings, clock())
      throw new Error('Someone was faster.')
    })

    await expect(verb).rejects.toThrow('Someone was faster.')
    expect([await letters(), await jobs()]).toEqual([[], 0])
  })

  it('can write down whatever people type', async () => {
    const { write, letters } = await setUp()

    for (const [sequence, text] of HOSTILE.entries()) {
      const { subject, plain, html } = onPaper(`Call with ${text}`, text, [paragraph(text), quote(text)])
      const to = { name: text, address: 'avery@example.org\u0000\r\n' }
      await write({ sequence, subject, plain, html, to, enclosure: { method: 'REQUEST', content: text } })
    }

    const written = await letters()
    expect(written).toHaveLength(HOSTILE.length)
    for (const { subject, toName, toAddress } of written) {
      expect(`${subject} ${toName}`).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      expect(toAddress).toBe('avery@example.org')
    }
  })
})

describe('delivering a letter', () => {
  it('sends it once', async () => {
    const { write, deliverNow, later, letters, server } = await setUp()
    const id = await write()

    later({ minutes: 1 })
    await deliverNow(id)
    await deliverNow(id)

    expect(server.received).toHaveLength(1)
    expect(await letters()).toMatchObject([
      { subject: draft.subject, tries: 1, sentAt: NOW.plus({ minutes: 1 }), failedAt: null },
    ])
  })

  it('does nothing about a letter that is gone', async () => {
    const { deliverNow, server } = await setUp()

    await deliverNow(BOOKING)

    expect(server.received).toEqual([])
  })

  it('wipes its words in production', async () => {
    const { write, deliverNow, letters } = await setUp({ production: true })

    await deliverNow(await write({ enclosure: { method: 'REQUEST', content: INVITE } }))

    const [letter] = await letters()
    expect(letter).toMatchObject({
      subject: null,
      plain: null,
      html: null,
      // That there was an entry, and nothing of what it said.
      enclosure: { method: 'REQUEST', content: '' },
      toName: '',
      toAddress: '',
      kind: 'confirmation',
    })
    expect(letter!.sentAt).toEqual(NOW)
  })

  it('keeps its words elsewhere, for the outbox', async () => {
    const { write, deliverNow, letters } = await setUp()

    await deliverNow(await write({ enclosure: { method: 'REQUEST', content: INVITE } }))

    expect(await letters()).toMatchObject([{ plain: draft.plain, html: draft.html, enclosure: { content: INVITE } }])
  })

  it('sends the same Message-ID again when the connection broke before the server’s yes', async () => {
    const { write, deliverNow, letters, server } = await setUp({}, (done) => {
      if (server.received.length === 1) server.hangUp()
      else done()
    })
    const id = await write()

    await expect(deliverNow(id)).rejects.toThrow(LetterPostponed)
    await deliverNow(id)

    const ids = await Promise.all(server.received.map(async ({ raw }) => (await simpleParser(raw)).messageId))
    const [letter] = await letters()
    expect(ids).toEqual([letter!.messageId, letter!.messageId])
    expect(letter).toMatchObject({ tries: 2, failure: null, sentAt: NOW })
  })

  it('waits for a server that cannot take it yet', async () => {
    const { write, deliverNow, letters, server } = await setUp({}, (done) =>
      done(server.received.length === 1 ? refusal(451, '4.3.0 Try again') : null),
    )
    const id = await write()

    await expect(deliverNow(id)).rejects.toThrow('The mail server cannot take letters just now (451 4.3.0).')
    const [waiting] = await letters()
    await deliverNow(id)
    const [sent] = await letters()

    expect(waiting).toMatchObject({ tries: 1, failure: expect.stringContaining('451'), sentAt: null, failedAt: null })
    expect(sent).toMatchObject({ tries: 2, failure: null, sentAt: NOW, failedAt: null })
  })

  it('waits for a server that is down', async () => {
    const { write, deliverNow, letters, server } = await setUp()
    const id = await write()
    await server.stop()

    await expect(deliverNow(id)).rejects.toThrow('could not be reached')
    const again = await mailServer({ port: server.port })
    await deliverNow(id)

    expect(again.received).toHaveLength(1)
    expect(await letters()).toMatchObject([{ tries: 2, sentAt: NOW }])
  })

  it('does not try again what was refused for good', async () => {
    const { write, deliverNow, letters, server } = await setUp({}, (done) =>
      done(refusal(550, '5.1.1 avery@example.org unknown')),
    )
    const id = await write()

    await deliverNow(id)
    await deliverNow(id)

    expect(server.received).toHaveLength(1)
    expect(await letters()).toMatchObject([
      {
        tries: 1,
        sentAt: null,
        failedAt: NOW,
        failure: 'The mail server refused this letter (550 5.1.1).',
        plain: draft.plain,
      },
    ])
  })

  it('gives up in the end, and says why', async () => {
    const { write, deliverNow, letters, database } = await setUp({}, (done) => done(refusal(451, '4.3.0 Try again')))
    const id = await write()
    await database.pool.query('update letters set tries = 249')

    await deliverNow(id)

    expect(await letters()).toMatchObject([
      {
        tries: 250,
        failedAt: NOW,
        failure: 'The mail server cannot take letters just now (451 4.3.0). We tried 250 times.',
      },
    ])
  })

  it('is done at once where no mail server is named, so that nothing old goes out when one is', async () => {
    const { write, deliverNow, letters, server, settings } = await setUp({ smtpUrl: null })
    const id = await write()

    await deliverNow(id)
    await deliverNow(id, { ...settings, smtpUrl: server.url })

    expect(server.received).toEqual([])
    expect(await letters()).toMatchObject([{ sentAt: NOW, plain: draft.plain }])
  })

  it('is what the worker does with every letter that is written', async () => {
    const { write, work, letters, server } = await setUp()
    await write()

    await work()

    expect(server.received).toHaveLength(1)
    expect(await letters()).toMatchObject([{ sentAt: NOW }])
  })
})

describe('the outbox', () => {
  it('says what will be there while it is empty', async () => {
    const { visit } = await setUp({ smtpUrl: null })

    const { text, status } = await visit('/outbox')

    expect(status).toBe(200)
    expect(text).toContain('No letters yet.')
    expect(text).toContain('SMTP_URL')
  })

  it('lists letters, newest first, with what became of them', async () => {
    const { visit, write, later, deliverNow, server } = await setUp({}, (done) =>
      done(server.received.length === 1 ? null : refusal(550, '5.1.1')),
    )
    await deliverNow(await write({ kind: 'one', subject: 'The first' }))
    later({ minutes: 1 })
    await deliverNow(await write({ kind: 'two', subject: 'The second' }))
    later({ minutes: 1 })
    await write({ kind: 'three', subject: 'The third' })

    const { text } = await visit('/outbox')

    const lines = [...text.matchAll(/<li class="line wide">.*?<\/li>/gs)].map(([line]) =>
      line
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    expect(lines).toEqual([
      'Mon 14 Sep, 09:02 The third to Avery Sample &lt;avery@example.org&gt;, waiting',
      'Mon 14 Sep, 09:01 The second to Avery Sample &lt;avery@example.org&gt;, failed',
      'Mon 14 Sep, 09:00 The first to Avery Sample &lt;avery@example.org&gt;, sent',
    ])
  })

  it('turns the page to older ones, and leaves none out', async () => {
    const { visit, db, settings, clock } = await setUp()
    const many = Array.from({ length: 120 }, (_, sequence) => ({ ...draft, sequence, subject: `Letter ${sequence}.` }))
    await writeLetters(db, many, settings, clock())

    const seen: string[] = []
    let next: string | undefined = '/outbox'
    while (next) {
      const { text } = await visit(next)
      seen.push(...[...text.matchAll(/Letter (\d+)\./g)].map(([subject]) => subject))
      next = /href="(\/outbox\?before=[^"]+)"/.exec(text)?.[1]
    }

    expect(seen).toHaveLength(120)
    expect(new Set(seen).size).toBe(120)
  })

  it('shows one letter as its reader sees it', async () => {
    const { visit, write } = await setUp()
    const id = await write({ enclosure: { method: 'REQUEST', content: INVITE } })

    const { text } = await visit(`/outbox/${id}`)

    for (const said of [
      'Goodturn &lt;bookings@goodturn.example&gt;',
      'Avery Sample &lt;avery@example.org&gt;',
      draft.subject,
      'Mon, 14 Sep 2026 09:00:00 +0000',
      `&lt;${id}@goodturn.example&gt;`,
      BOOKING,
      draft.plain,
      'SUMMARY:Call with Dana Ruíz',
    ])
      expect(text).toContain(said)
    expect(text).toMatch(new RegExp(`<iframe src="/outbox/${id}/html"[^>]* sandbox="[^"]*"`))
    expect(/ sandbox="([^"]*)"/.exec(text)![1]).not.toMatch(/scripts|same-origin/)
  })

  it('shows the HTML part under a policy of its own', async () => {
    const { visit, write } = await setUp()
    const id = await write()

    const { text, headers } = await visit(`/outbox/${id}/html`)

    expect(text.replace('<base target="_top">', '')).toBe(draft.html)
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation",
    )
    expect(headers['x-frame-options']).toBe('SAMEORIGIN')
  })

  it('hands out the calendar entry', async () => {
    const { visit, write } = await setUp()
    const id = await write({ enclosure: { method: 'CANCEL', content: INVITE } })

    const { text, headers } = await visit(`/outbox/${id}/invite.ics`)

    expect(text).toBe(INVITE)
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8; method=CANCEL')
    expect(headers['content-disposition']).toBe('attachment; filename="invite.ics"')
  })

  it('has nothing where there is no such letter, or no calendar entry in it', async () => {
    const { visit, write } = await setUp()
    const id = await write()

    const paths = [
      `/outbox/${BOOKING}`,
      `/outbox/${BOOKING}/html`,
      `/outbox/${BOOKING}/invite.ics`,
      `/outbox/${id}/invite.ics`,
    ]

    for (const path of paths) expect((await visit(path)).status).toBe(404)
  })

  it('shows what people wrote as text', async () => {
    const { visit, write } = await setUp()
    const text = '</pre><script>alert(1)</script>"\'&amp;'
    const id = await write({
      subject: text,
      plain: text,
      to: { name: text, address: 'avery@example.org' },
      enclosure: { method: 'REQUEST', content: text },
    })

    for (const path of ['/outbox', `/outbox/${id}`]) {
      const page = (await visit(path)).text
      expect(page).toContain('&lt;/pre&gt;&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;amp;')
      expect(page).not.toMatch(/<script|style=|\son\w+=/)
    }
  })

  it('does not exist in production, nor in the API document there', async () => {
    const { visit, write } = await setUp({ production: true })
    const id = await write()

    for (const path of ['/outbox', `/outbox/${id}`, `/outbox/${id}/html`, `/outbox/${id}/invite.ics`])
      expect((await visit(path)).status).toBe(404)
    expect((await visit('/openapi.json')).text).not.toContain('outbox')
  })
})

const HEADERS = [
  'X-Booking-Id',
  'Auto-Submitted',
  'From',
  'To',
  'Subject',
  'Message-ID',
  'Date',
  'MIME-Version',
  'Content-Type',
]

type Draft = Partial<LetterDraft>

function letter(change: Draft = {}): Letter {
  const row = letterRow({ ...draft, ...change }, { mailFrom: FROM }, NOW)
  return { ...(row as Letter), sentAt: null, failedAt: null, failure: null, tries: 0 }
}

async function send(smtpUrl: string, letter: Letter, { patienceMs = 5_000, signal = WILLING } = {}): Promise<Sent> {
  const post = openPost({ smtpUrl, mailFrom: FROM }, { patienceMs })
  afterwards.push(post.close)
  return post.send(letter, signal)
}

async function mailServer(options: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const server = await startMailServer(options)
  afterwards.push(server.stop)
  return server
}

async function theMail({ received }: MailServer) {
  expect(received).toHaveLength(1)
  return { ...received[0]!, mail: await simpleParser(received[0]!.raw) }
}

type Done = (error?: Error | null) => void

const saying = (code: number, words: string) => (_address: unknown, _session: unknown, done: Done) =>
  done(refusal(code, words))

/** Every so often a few more words, so that no pause is ever long. */
const trickle =
  (words: string, first = '') =>
  (socket: Socket) => {
    socket.write(first)
    const drip = setInterval(() => socket.write(words), 50)
    socket.on('close', () => clearInterval(drip))
  }

/** The service with a mail server beside it. */
async function setUp(changed: Partial<Settings> = {}, before: (done: Done) => void = (done) => done()) {
  const server = await mailServer({ before })
  const service = await startService({
    now: NOW.toISO(),
    settings: { smtpUrl: server.url, mailFrom: FROM, ...changed },
  })
  const { db, clock, settings, database } = service

  return {
    ...service,
    server,
    letters: (): Promise<Letter[]> => db.select().from(letters).orderBy(letters.reader),
    jobs: async () => (await database.pool.query(`select from pgboss.job where name = 'letters'`)).rowCount,
    visit: (path: string) => ask(service, 'GET', path),
    write: async (change: Draft = {}): Promise<string> => {
      const row = letterRow({ ...draft, ...change }, settings, clock())
      await db.insert(letters).values(row)
      return row.id
    },
    deliverNow: async (id: string, where: Settings = settings) => {
      const post = openPost(where)
      afterwards.push(post.close)
      await deliver({ ...service, settings: where, post, enclosing: resumesEnclosed }, id, WILLING)
    },
  }
}
