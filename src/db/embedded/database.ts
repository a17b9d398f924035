import pg from 'pg'

const DATABASE = 'goodturn'

export const DATABASE_USER = 'goodturn'

export const urlOf = (port: number, password: string, database = DATABASE): string =>
  `postgres://${DATABASE_USER}:${password}@127.0.0.1:${port}/${database}`

/** Makes the database where there is none: true for the first server that ever came up on these files. */
export async function makeIfAbsent(port: number, password: string): Promise<boolean> {
  return asked(urlOf(port, password, 'postgres'), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE])
    if (rowCount === 1) return false
    await client.query(`CREATE DATABASE ${DATABASE}`)
    return true
  })
}

/** Only our own server knows the other half of the password, so an answer proves that it is there. */
export const isAnswering = (url: string): Promise<boolean> =>
  asked(url, (client) => client.query('SELECT 1')).then(
    () => true,
    () => false,
  )

async function asked<Answer>(url: string, ask: (client: pg.Client) => Promise<Answer>): Promise<Answer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 30_000 })
  // A connection that breaks between two queries says so here; the next query fails and tells.
  client.on('error', () => {})
  try {
    await client.connect()
    return await ask(client)
  } finally {
    await client.end()
  }
}
