import { afterEach, expect, it } from 'vitest'
import { dataFolder, request, startServer } from '../support/server.ts'
import { startPostgres } from './postgres.ts'

const endings: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

it('three servers that start at once on an empty database migrate it once, and all answer', async () => {
  const postgres = await startPostgres()
  endings.push(postgres.remove)
  const folder = await dataFolder()
  endings.push(folder.remove)
  const variables = { DATABASE_URL: postgres.url, SECRET: 'one secret, for every instance of this installation' }

  const servers = await Promise.all(
    ['all', 'web', 'worker'].map((ROLE) => startServer(folder.path, { ...variables, ROLE })),
  )
  endings.push(() => Promise.all(servers.map((server) => server.stop())))

  for (const { url } of servers) expect((await request(`${url}/ready`)).status).toBe(200)
  const migrations = await postgres.ask('select hash from drizzle.__drizzle_migrations')
  expect(new Set(migrations.map(({ hash }) => hash)).size).toBe(migrations.length)
})
