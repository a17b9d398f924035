import fc from 'fast-check'
import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import { asAttachment, fileNameOf } from '../src/resume/file-name.ts'
import { eraseAt } from '../src/resume/lasting.ts'
import { keyIdOf, sealed, unsealed } from '../src/resume/seal.ts'
import { turnsOf } from '../src/resume/turns.ts'

const OLD = { secret: 'a secret of at least thirty-two characters', previousSecret: null }
const NEW = { secret: 'another secret of thirty-two characters', previousSecret: OLD.secret }
const AVERYS = { bookingId: '0b9e4a4e-7d0a-4c57-9c5e-3f1f0a6f2d11', part: 'file' } as const

describe('what is sealed', () => {
  it('opens again, whatever it is', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        const again = unsealed(OLD, keyIdOf(OLD.secret), AVERYS, sealed(OLD, AVERYS, bytes))
        expect(again?.equals(bytes)).toBe(true)
      }),
    )
  })

  it('opens with the secret before this one, while that is set', () => {
    const before = sealed(OLD, AVERYS, Buffer.from('Avery'))
    const id = keyIdOf(OLD.secret)
    expect(unsealed(NEW, id, AVERYS, before)?.toString()).toBe('Avery')
    expect(unsealed({ ...NEW, previousSecret: null }, id, AVERYS, before)).toBeNull()
  })

  it('opens in no other place, and not when a bit of it is another', () => {
    const bytes = sealed(OLD, AVERYS, Buffer.from('Avery'))
    const id = keyIdOf(OLD.secret)
    for (const elsewhere of [
      { ...AVERYS, part: 'reading' as const },
      { ...AVERYS, bookingId: crypto.randomUUID() },
    ])
      expect(unsealed(OLD, id, elsewhere, bytes)).toBeNull()
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      expect(unsealed(OLD, id, AVERYS, flipped)).toBeNull()
    }
    for (let length = 0; length < bytes.length; length += 1)
      expect(unsealed(OLD, id, AVERYS, bytes.subarray(0, length))).toBeNull()
  })

  it('names its key by what tells nothing of the secret', () => {
    expect(keyIdOf(OLD.secret)).toMatch(/^[\w-]{12}$/)
    expect(keyIdOf(OLD.secret)).not.toBe(keyIdOf(NEW.secret))
  })
})

describe('the name of the file', () => {
  it.each([
    ['Avery Sample', 'Sample-Avery-Resume.pdf', 'Sample-Avery-Resume.pdf'],
    ['Mary Ann  St. John', 'John-Mary-Ann-St-Resume.pdf', 'John-Mary-Ann-St-Resume.pdf'],
    ['Renée Ångström', 'Ångström-Renée-Resume.pdf', 'Angstrom-Renee-Resume.pdf'],
    ['李 明', '明-李-Resume.pdf', 'Resume.pdf'],
    ['Cher', 'Cher-Resume.pdf', 'Cher-Resume.pdf'],
    ['', 'Resume.pdf', 'Resume.pdf'],
    ['../../etc "x"; y=\\', 'y-etc-x-Resume.pdf', 'y-etc-x-Resume.pdf'],
  ])('of %s', (name, fileName, plain) => {
    expect(fileNameOf(name, 'pdf')).toBe(fileName)
    expect(plainOf(asAttachment(fileName))).toBe(plain)
  })

  it('is one that every system takes, and comes back whole from the header, whatever she is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (name) => {
        const fileName = fileNameOf(name.toWellFormed(), 'docx')
        const header = asAttachment(fileName)
        expect(fileName).toMatch(/^[\p{L}\p{M}\p{N}-]*Resume\.docx$/u)
        expect(header).toMatch(/^attachment; filename="[\w-]*Resume\.docx"; filename\*=UTF-8''[\w.%-]+$/)
        expect(decodeURIComponent(/''(.*)$/.exec(header)![1]!)).toBe(fileName)
      }),
    )
  })
})

const plainOf = (header: string) => /filename="([^"]*)"/.exec(header)![1]

describe('the moment of erasing', () => {
  const RETENTION = { words: 30, resume: 14, resumeKept: 30, bookings: 180, unconfirmed: 1, letters: 30, news: 365 }

  // Days are days of 24 hours, so that no clock anywhere decides.
  it.each([
    ['America/New_York', '2027-03-05T23:30:00Z', '2027-03-19T23:30:00Z'],
    ['Europe/Berlin', '2027-06-04T17:30:00Z', '2027-06-18T17:30:00Z'],
    ['Australia/Sydney', '2027-09-27T08:30:00Z', '2027-10-11T08:30:00Z'],
    ['Africa/Cairo', '2027-10-22T16:30:00Z', '2027-11-05T16:30:00Z'],
  ])('is the same wherever she is, also where clocks change: %s', (_zone, endsAt, then) => {
    expect(eraseAt(DateTime.fromISO(endsAt, { zone: 'utc' }), RETENTION, false).toISO()).toBe(
      DateTime.fromISO(then, { zone: 'utc' }).toISO(),
    )
  })

  it.each([
    ['her wish', {}, true, 30],
    ['no wish', {}, false, 14],
    ['a wish where the longer time is the shorter', { resumeKept: 7 }, true, 14],
    ['other words that go before', { words: 5 }, true, 5],
    ['her name, which goes before', { bookings: 3 }, false, 3],
  ])('follows %s', (_what, changed, isKeptLonger, days) => {
    const endsAt = DateTime.fromISO('2027-01-08T23:30:00Z')
    expect(
      eraseAt(endsAt, { ...RETENTION, ...changed }, isKeptLonger)
        .diff(endsAt)
        .as('days'),
    ).toBe(days)
  })
})

describe('turns', () => {
  it('are taken by few at once, in the order of asking, and each gives its own back once', async () => {
    const turns = turnsOf(2, 1_000)
    const came: number[] = []
    const take = async (n: number) => {
      const leave = await turns.take()
      came.push(n)
      return leave
    }
    const [first, second] = [await take(1), await take(2)]
    const others = [take(3), take(4), take(5)]
    await settled()
    expect(came).toEqual([1, 2])

    first()
    first()
    await settled()
    expect(came).toEqual([1, 2, 3])

    second()
    ;(await others[0]!)()
    await Promise.all(others)
    expect(came).toEqual([1, 2, 3, 4, 5])
  })

  it('are refused after a while, and then nobody is kept from hers', async () => {
    const turns = turnsOf(1, 20)
    const leave = await turns.take()
    await expect(turns.take()).rejects.toMatchObject({ code: 'many-uploads', retryAfterSeconds: 15 })
    leave()
    ;(await turns.take())()
  })

  it('are one for each call and two for each network, and others go before those who have theirs', async () => {
    const turns = turnsOf(4, 1_000)
    const came: string[] = []
    const take = async (call: string, network: string) => {
      const leave = await turns.take([
        { of: call, most: 1 },
        { of: network, most: 2 },
      ])
      came.push(call)
      return leave
    }
    const first = await take('a', 'here')
    // Those who are left waiting are refused in the end, when nobody looks any more.
    const comes = (call: string, network: string) => void take(call, network).catch(() => {})
    comes('a', 'here')
    comes('b', 'here')
    comes('c', 'here')
    comes('d', 'there')
    comes('d', 'elsewhere')
    await settled()
    expect(came).toEqual(['a', 'b', 'd'])

    first()
    await settled()
    expect(came).toEqual(['a', 'b', 'd', 'a'])
  })

  it('never come to more than there are, whoever comes and leaves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 60 }), async (moves) => {
        const turns = turnsOf(3, 60_000)
        const inside: (() => void)[] = []
        let most = 0
        for (const comes of moves) {
          if (comes) void turns.take().then((leave) => inside.push(leave))
          else inside.shift()?.()
          await settled()
          most = Math.max(most, inside.length)
        }
        while (inside.length > 0) {
          inside.shift()!()
          await settled()
        }
        expect(most).toBeLessThanOrEqual(3)
      }),
    )
  })
})

const settled = () => new Promise(setImmediate)
