import pg from 'pg'

/** Work on one connection that has none of the pool's limits: what takes long may take its time. `name` is what others see of it. */
export async function unhurried<Answer>(
  url: string,
  name: string,
  work: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: name,
  })
  // A connection that breaks between two queries says so here; the next query fails and tells.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
