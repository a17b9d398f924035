import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { changingNothing, checksums } from './support/checksum.ts'
import { type Asked, described, type Operation, operationsOf, requestTo, rightKey } from './support/operations.ts'
import { OPERATIONS, type Row, type Who } from './support/right-requests.ts'
import { type KeyName, startWorld, type World } from './support/world.ts'

const ROWS: readonly (Row & { name: string })[] = Object.entries(OPERATIONS).map(([name, row]) => ({ name, ...row }))
const namesOf = (fits: (row: Row & { name: string }) => boolean) => ROWS.filter(fits).map(({ name }) => name)

/** Keys that open such a door, be it hers or another's. Every other key is of the wrong kind, or has ended. */
const OPENERS: Readonly<Record<Exclude<Who, 'link' | 'manage' | 'watcher'>, readonly KeyName[]>> = {
  anyone: [],
  recruiter: ['danasApi', 'danasSession', 'danasDesk', 'robinsApi', 'robinsSession'],
  session: ['danasSession', 'danasDesk', 'robinsSession'],
  desk: ['danasSession', 'danasDesk', 'robinsSession'],
  executive: ['averysVisit', 'blakesVisit'],
  visit: ['averysVisit', 'blakesVisit'],
}

/** As the document calls their keys. */
const SCHEMES: Readonly<Record<Who, readonly string[]>> = {
  anyone: [],
  link: [],
  watcher: ['metricsKey'],
  recruiter: ['recruiterKey'],
  session: ['recruiterKey'],
  desk: ['deskCookie'],
  executive: ['executiveKey'],
  visit: ['visitCookie'],
  manage: ['manageKey'],
}

/** Who has such a key too, and may do nothing here with it. */
const OTHERS = {
  recruiter: ['robinsApi', 'robinsSession'],
  desk: ['robinsSession'],
  executive: ['blakesVisit'],
  visit: ['blakesVisit'],
} as const satisfies Partial<Record<Who, readonly KeyName[]>>

/** Of a form that we give, and nobody's. */
const NOBODYS = { id: '0b9e4a4e-7d0a-4c57-9c5e-3f1f0a6f2d11', key: `${'A'.repeat(42)}0` }

/** Links that open something. */
const LIVE_LINKS: readonly KeyName[] = ['danasFeed', 'averysFeed', 'averysManage', 'blakesManage']

let world: World
let operations: Map<string, Operation>

async function startAnew() {
  world = await startWorld()
  operations = await operationsOf(world.service)
}

const operationOf = (name: string): Operation => operations.get(name)!
const right = (operation: Operation) => rightKey(operation, world)
const keysBut = (...names: readonly KeyName[]) =>
  Object.entries(world.keys).filter(([name]) => !names.includes(name as KeyName))

/**
 * The answer, and the statements that it took. What is found by the hash of a key takes no longer for a key that is nearly right, so
 * equal statements stand for equal time: a clock on a busy machine would tell less.
 */
async function asked(operation: Operation, asking: Asked = {}) {
  const spy = vi.spyOn(pg.Client.prototype, 'query')
  const { statusCode: status, headers, body } = await world.service.app.inject(requestTo(operation, world, asking))
  const statements = spy.mock.calls.map(([query]: unknown[]) => (query as { text?: string }).text ?? query)
  spy.mockRestore()
  const { date: _date, 'x-request-id': _id, ...rest } = headers
  return { status, headers: rest, body: body.replace(TOKEN, ''), statements }
}

/** Each form that makes something is another each time it is shown. */
const TOKEN = /(?<=name="once" value=")[^"]+/g

beforeAll(startAnew)

describe('the rows of this test', () => {
  it('are of every operation of the OpenAPI document, and of no other', async () => {
    const names = (await described(world.service)).map(({ name }) => name)
    expect(Object.keys(OPERATIONS).sort()).toEqual(names.sort())
  })

  it('ask for the key that the document names', () => {
    const named = [...operations.values()].map(({ name, documented }) => [name, documented.keys])
    expect(named).toEqual(ROWS.map(({ name, may }) => [name, SCHEMES[may]]))
  })
})

describe('to who may not', () => {
  it.each(namesOf(({ may }) => may in OPENERS && may !== 'anyone'))(
    '%s says the same without a key, and for each that is unknown, replaced, expired or of the wrong kind',
    async (name) => {
      const operation = operationOf(name)
      await changingNothing(world.service.database, async () => {
        const unknown = await asked(operation, { key: world.keys.unknown })
        const without = await asked(operation)
        expect([unknown.status, without.status, without.body]).toEqual([401, 401, unknown.body])

        for (const [called, key] of keysBut(...OPENERS[operation.may as 'recruiter']))
          expect({ called, ...(await asked(operation, { key })) }).toEqual({ called, ...unknown })
      })
    },
  )

  it.each(namesOf(({ may }) => may === 'manage'))(
    "%s says of another's call what it says of none, whatever the key",
    async (name) => {
      const operation = operationOf(name)
      await changingNothing(world.service.database, async () => {
        const none = await asked(operation, {
          key: right(operation)!,
          at: { ...operation.at?.(world), id: NOBODYS.id },
        })
        expect([none.status, (await asked(operation)).status]).toEqual([404, 401])

        for (const [called, key] of keysBut().filter(([, each]) => each !== right(operation)))
          expect({ called, ...(await asked(operation, { key })) }).toEqual({ called, ...none })
        const expired = {
          key: world.keys.expiredManage,
          at: { ...operation.at?.(world), id: world.calls.forgotten.id },
        }
        expect(await asked(operation, expired)).toEqual(none)
      })
    },
  )

  it.each(namesOf(({ may, at }) => may in OTHERS && at !== undefined))(
    "%s says of another's what it says of nothing",
    async (name) => {
      const operation = operationOf(name)
      const others = OTHERS[operation.may as keyof typeof OTHERS]
      await changingNothing(world.service.database, async () => {
        const none = await asked(operation, {
          key: right(operation)!,
          at: { ...operation.at?.(world), id: NOBODYS.id },
        })
        expect(none.status).toBe(404)

        for (const other of others)
          expect({ other, ...(await asked(operation, { key: world.keys[other] })) }).toEqual({ other, ...none })
      })
    },
  )

  it.each(namesOf(({ may }) => may === 'link'))('%s says the same for every key that opens nothing', async (name) => {
    const operation = operationOf(name)
    const kind = name === 'readFeed' ? 'gt_feed_' : 'gt_manage_'
    await changingNothing(world.service.database, async () => {
      const none = await asked(operation, { at: { key: kind + NOBODYS.key } })
      expect(none.status).toBe(404)

      for (const [called, key] of keysBut(...LIVE_LINKS, 'replacedFeed')) {
        const { statements, ...answer } = await asked(operation, { at: { key } })
        // What has not the form of a key need not be looked for: the form is no secret.
        const expected = key.startsWith(kind) ? none : { ...none, statements }
        expect({ called, ...answer, statements }).toEqual({ called, ...expected })
      }
    })
  })

  it.each(namesOf(({ may }) => may === 'watcher'))('%s is not there from elsewhere', async (name) => {
    const operation = operationOf(name)
    await changingNothing(world.service.database, async () => {
      const none = await asked(operation)
      expect(none.status).toBe(404)

      for (const [called, key] of keysBut('metrics'))
        expect({ called, ...(await asked(operation, { key })) }).toMatchObject({ called, status: 404, body: none.body })
    })
  })

  it('readFeed says of a replaced key that it was replaced, and no more', async () => {
    const { status, body } = await asked(operationOf('readFeed'), { at: { key: world.keys.replacedFeed } })
    expect([status, body]).toEqual([410, expect.not.stringMatching(/dana|avery/i)])
  })
})

describe('reading', () => {
  it('changes nothing, whatever is read', { timeout: 60_000 }, async () => {
    const read = [...operations.values()].filter(({ method }) => method === 'GET')
    expect(read.length).toBeGreaterThan(20)
    const before = await checksums(world.service.database)
    for (const operation of read) {
      for (const method of ['GET', 'HEAD'] as const) {
        const { status } = await asked(operation, { key: right(operation), method })
        expect([operation.name, method, status]).toEqual([operation.name, method, operation.success])
      }
      const after = await checksums(world.service.database)
      expect({ read: operation.name, ...after }).toEqual({ read: operation.name, ...before })
    }
  })
})

describe('a key of somebody else', () => {
  it('makes no difference where none is needed', async () => {
    for (const operation of namesOf(({ may, body }) => may === 'anyone' && body === undefined).map(operationOf)) {
      const { status, body } = await asked(operation)
      for (const key of ['unknown', 'danasApi', 'expiredVisit'] as const)
        expect(await asked(operation, { key: world.keys[key] })).toMatchObject({ status, body })
    }
  })

  it.each([
    ['recruiter', 'robinsApi', 'dana'],
    ['desk', 'robinsSession', 'dana'],
    ['executive', 'blakesVisit', 'avery'],
    ['visit', 'blakesVisit', 'avery'],
  ] as const)('shows its %s what is hers, and nothing of the other', async (may, others, name) => {
    const { calls, feeds, danasKey, keys } = world
    const { blakesManage: _blakes, ...notBlakes } = keys
    const averys = [calls.past.id, calls.coming.id, feeds.averys]
    const strange = [...averys, feeds.danas, danasKey, `${name}@example.com`, ...Object.values(notBlakes)]
    for (const each of namesOf((row) => row.may === may && row.at === undefined).map(operationOf)) {
      if (each.method !== 'GET') continue
      const { status, body } = await asked(each, { key: keys[others] })
      expect([each.name, status, strange.filter((word) => body.includes(word))]).toEqual([each.name, each.success, []])
    }
  })

  it.each([
    ['recruiter', 'robinsApi'],
    ['desk', 'robinsSession'],
    ['executive', 'blakesVisit'],
    ['visit', 'blakesVisit'],
  ] as const)('changes for its %s what is hers, and nothing of the other', async (may, others) => {
    await startAnew()
    const mine = namesOf((row) => row.may === may).map(operationOf)
    const read = async () => {
      const answers = mine
        .filter(({ method }) => method === 'GET')
        .map(async (each) => {
          const { status, body } = await asked(each, { key: right(each)! })
          return [each.name, status, body]
        })
      return Promise.all(answers)
    }
    const before = await read()

    for (const each of mine.filter(({ method, at }) => method !== 'GET' && at === undefined)) {
      const { status } = await asked(each, { key: world.keys[others] })
      // What it names in the form is not hers.
      const expected = each.others ?? each.success
      expect([each.name, status]).toEqual([each.name, expected])
    }

    expect(await read()).toEqual(before)
  })
})

describe('a body that names what is not asked', () => {
  it.each(namesOf(({ body }) => body !== undefined))('is refused by %s, wherever it stands', async (name) => {
    const operation = operationOf(name)
    const key = right(operation)
    await changingNothing(world.service.database, async () => {
      for (const field of NOT_ASKED) {
        for (const body of withField(operation.body!(world), field)) {
          const { status } = await asked(operation, { key, body: body as object })
          expect([field, status, body]).toEqual([field, 400, body])
        }
      }
    })
  })
})

describe('to who may', () => {
  const answers: string[] = []
  beforeAll(startAnew)

  it.each(ROWS)('$name is done', async ({ name }) => {
    const operation = operationOf(name)
    const { status, body } = await asked(operation, { key: right(operation) })
    // Long lines of calendars are folded (RFC 5545, section 3.1), and the document names examples.
    if (name !== 'readDocument') answers.push(body.replaceAll('\r\n ', ''))
    expect([status, body]).toEqual([operation.success, expect.anything()])
  })

  it('keys are given that share nothing but the name of their kind, and hold 256 bits', () => {
    const given = [...JSON.stringify([world.keys, world.calls]).matchAll(KEY), ...answers.join().matchAll(KEY)]
    const secrets = new Map(given.map(([key, kind, secret]) => [key, { kind, secret: secret! }]))

    expect([...new Set(given.map(([, kind]) => kind))].sort()).toEqual(['api', 'feed', 'manage', 'session', 'visit'])
    for (const { secret } of secrets.values()) expect(Buffer.from(secret, 'base64url')).toHaveLength(32)
    const beginnings = [...secrets.values()].map(({ secret }) => secret.slice(0, 8))
    expect(new Set(beginnings).size).toBe(secrets.size)
  })
})

/** `gt_`, the kind, and 32 bytes. */
const KEY = /gt_([a-z]+)_([\w-]+)/g

/** Facts and owners that the program alone decides on, by the names that its tables, answers and other programs have for them. */
const NOT_ASKED = [
  ...[
    'id',
    'recruiterId',
    'executiveId',
    'ownerId',
    'ofParty',
    'bookingId',
    'handle',
    'email',
    'address',
    'role',
    'isAdmin',
  ],
  ...[
    'state',
    'sequence',
    'bookedAt',
    'releasedAt',
    'releasedBy',
    'heldUntil',
    'takenAt',
    'askedAt',
    'expiresAt',
    'endsAt',
  ],
  ...['hash', 'codeHash', 'key', 'manageKey', 'opens', 'executiveOutcome', 'recruiterOutcome', 'wrongCodes', 'version'],
]

/** The body with one more field, once for each object in it. */
function* withField(part: unknown, field: string): Generator<unknown> {
  if (typeof part !== 'object' || part === null || Buffer.isBuffer(part)) return
  if (Array.isArray(part)) {
    for (const [i, each] of part.entries()) for (const changed of withField(each, field)) yield part.with(i, changed)
    return
  }
  if (!(field in part)) yield { ...part, [field]: NOBODYS.id }
  for (const [name, each] of Object.entries(part))
    for (const changed of withField(each, field)) yield { ...part, [name]: changed }
}
