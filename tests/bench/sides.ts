import type { Engine } from './engine.ts'
import { type Client, openClient, type Shot } from './load.ts'
import type { Side } from './rounds.ts'
import { GOODTURN, MINIMUM, QUIET, type Served, serve } from './served.ts'

const CONNECTIONS = 8

/** A server on a database, and what asks it. */
export interface Running {
  readonly server: Served
  readonly client: Client
  side(next: () => Shot): Side
}

export const runGoodturn = (engine: Engine, database: string, url: string, variables: object = {}): Promise<Running> =>
  run(engine, database, GOODTURN, { ...QUIET, ROLE: 'web', DATABASE_URL: url, ...variables })

export const runMinimum = (engine: Engine, database: string, url: string, variables: object = {}): Promise<Running> =>
  run(engine, database, MINIMUM, { DATABASE_URL: url, ...variables })

async function run(
  engine: Engine,
  database: string,
  program: string,
  variables: Readonly<Record<string, string>>,
): Promise<Running> {
  const server = await serve(program, engine.folder, variables)
  const client = await openClient(server.port, CONNECTIONS)
  engine.uses(async () => {
    client.close()
    await server.stop()
  })
  return { server, client, side: (next) => ({ server, client, next, sessions: () => engine.sessions(database) }) }
}
