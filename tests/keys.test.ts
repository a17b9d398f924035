import { describe, expect, it } from 'vitest'
import { addRecruiter, ask, type Service, startService, type TestRecruiter } from './support/service.ts'

async function setUp() {
  const service = await startService()
  const dana = await addRecruiter(service)
  const robin = await addRecruiter(service, { handle: 'robin', name: 'Robin Moss' })
  return { service, dana, robin }
}

const make = (service: Service, { key }: TestRecruiter, body: object = {}, headers = {}) =>
  ask(service, 'POST', '/api/v1/me/keys', { key, body, headers })

const listed = async (service: Service, key: string) =>
  (await ask(service, 'GET', '/api/v1/me/keys', { key })).json().items

const remove = (service: Service, key: string, id: string) => ask(service, 'DELETE', `/api/v1/me/keys/${id}`, { key })

describe("a recruiter's API keys", () => {
  it('are shown once, and open her door from then on', async () => {
    const { service, dana } = await setUp()
    service.later({ minutes: 1 })

    const made = await make(service, dana, { name: '  The calendar   sync ' })

    expect(made.status).toBe(201)
    const { key, ...rest } = made.json()
    expect(rest).toEqual({ id: expect.any(String), name: 'The calendar sync', madeAt: '2027-01-04T09:01:00Z' })
    expect((await ask(service, 'GET', '/api/v1/me', { key })).json().handle).toBe('dana')
    const list = await ask(service, 'GET', '/api/v1/me/keys', { key })
    expect(list.json()).toEqual({ items: [expect.objectContaining({ name: null }), rest], next: null })
    expect(list.text).not.toContain('gt_api')
    const { rows } = await service.database.pool.query('select * from keys')
    expect(JSON.stringify(rows)).not.toContain(key)
  })

  it('need no name', async () => {
    const { service, dana } = await setUp()
    expect((await make(service, dana)).json().name).toBeNull()
  })

  it('open nothing once deleted, also by themselves', async () => {
    const { service, dana } = await setUp()
    const { id, key } = (await make(service, dana)).json()

    const statuses = [(await remove(service, key, id)).status, (await remove(service, key, id)).status]

    expect(statuses).toEqual([204, 401])
    expect(await listed(service, dana.key)).toHaveLength(1)
    expect((await remove(service, dana.key, id)).status).toBe(404)
  })

  it("are nobody else's to see or delete", async () => {
    const { service, dana, robin } = await setUp()
    const { id, key } = (await make(service, dana)).json()

    const reply = await remove(service, robin.key, id)

    expect([reply.status, reply.json().type]).toEqual([404, '/problems/not-found'])
    expect((await listed(service, robin.key)).map((one: { id: string }) => one.id)).not.toContain(id)
    expect((await ask(service, 'GET', '/api/v1/me', { key })).status).toBe(200)
  })

  it.each(['manage', 'session', 'visit', 'feed'])('are all that is deleted here: no %s key', async (kind) => {
    const { service, dana } = await setUp()
    const id = 'd1a3f0f6-7f6e-4a5e-8a49-5c4e9b0f0001'
    await service.database.pool.query(
      `insert into keys (id, kind, opens, hash, made_at) values ($1, $2, $3, 'x', now())`,
      [id, kind, dana.id],
    )
    expect((await remove(service, dana.key, id)).status).toBe(404)
    expect(await listed(service, dana.key)).toHaveLength(1)
  })

  it('are made once by one Idempotency-Key, also when asked at once, however Bearer is written', async () => {
    const { service, dana } = await setUp()
    const replies = await Promise.all(
      ['Bearer', 'bearer', 'BEARER '].map((word) =>
        make(service, dana, { name: 'Sync' }, { 'idempotency-key': 'k1', authorization: `${word} ${dana.key}` }),
      ),
    )
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect(await listed(service, dana.key)).toHaveLength(2)
    expect((await make(service, dana, { name: 'Other' }, { 'idempotency-key': 'k1' })).status).toBe(422)
  })

  it('are at most fifty, also when asked for at once', async () => {
    const { service, dana } = await setUp()
    const replies = await Promise.all(Array.from({ length: 55 }, () => make(service, dana)))
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(49)
    const refused = replies.find(({ status }) => status !== 201)!
    expect([refused.status, refused.json().type]).toEqual([409, '/problems/too-many-keys'])
  })

  it.each([
    ['a name of two lines', { name: 'a\nb' }, 422],
    ['a long name', { name: 'x'.repeat(61) }, 400],
    ['a key of her own choice', { key: 'gt_api_mine' }, 400],
  ])('refuse %s', async (_what, body, status) => {
    const { service, dana } = await setUp()
    expect((await make(service, dana, body)).status).toBe(status)
  })

  it('are not for who has none', async () => {
    const { service } = await setUp()
    expect((await ask(service, 'GET', '/api/v1/me/keys')).status).toBe(401)
    expect((await ask(service, 'POST', '/api/v1/me/keys', { body: {} })).status).toBe(401)
  })
})

describe('the calendar of a recruiter', () => {
  it.each(['invites', 'feed', 'both'])('is kept by %s', async (calendar) => {
    const { service, dana } = await setUp()
    const changed = await ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { calendar } })
    expect([changed.status, changed.json().calendar]).toEqual([200, calendar])
    expect((await ask(service, 'GET', '/api/v1/me', { key: dana.key })).json().calendar).toBe(calendar)
  })

  it('is kept by invites until she says otherwise, and in no fourth way', async () => {
    const { service, dana } = await setUp()
    expect((await ask(service, 'GET', '/api/v1/me', { key: dana.key })).json().calendar).toBe('invites')
    const refused = await ask(service, 'PATCH', '/api/v1/me', { key: dana.key, body: { calendar: 'post' } })
    expect([refused.status, refused.json().errors]).toEqual([
      400,
      [{ pointer: '#/calendar', detail: 'must be one of: invites, feed, both' }],
    ])
  })
})
