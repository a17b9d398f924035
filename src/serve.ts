import { buildApp } from './app.ts'
import { applyZoneRules } from './availability/extend.ts'
import { ConfigFault, configFromEnvironment } from './config.ts'
import { type Database, openDatabase } from './database.ts'
import { EmbeddedFault } from './db/embedded.ts'
import { seedDemo } from './demo.ts'
import type { Settings } from './kernel/settings.ts'
import { systemClock } from './kernel/time.ts'
import { type RunningQueue, startQueue } from './queue/queue.ts'
import type { Deps } from './web/feature.ts'
import { logOptions } from './web/log.ts'
import { workOf } from './worker.ts'

/** `npm start`: settings, database, app, worker, listen. Stops in reverse order, on SIGTERM and Ctrl-C. */
export async function serve(): Promise<void> {
  try {
    await run(configFromEnvironment())
  } catch (error) {
    console.error(lineFor(error))
    process.exit(1)
  }
}

async function run(settings: Settings): Promise<void> {
  const database = await openDatabase(settings)
  const deps: Deps = { db: database.db, clock: systemClock, settings }
  const { fastify, reserved } = await buildApp(deps, logOptions(settings.logLevel))
  const stranded = await applyZoneRules(database.db, process.versions.tz ?? '', systemClock())
  if (stranded.length > 0)
    fastify.log.warn({ slots: stranded }, 'the world changed its clocks: these calls lie outside their office hours')
  const demo = settings.demo && database.fresh ? await seedDemo(database.db, reserved, systemClock()) : null

  const queue =
    settings.role === 'web'
      ? null
      : await openQueue(database, deps, (error) => fastify.log.error({ err: error }, 'worker'))
  stopWhenTold(fastify, queue, database, settings.underNpm)
  await fastify.listen({ host: settings.host, port: settings.port })
  sayWhereToLook(settings, demo)
}

function openQueue({ url }: Database, deps: Deps, onError: (error: Error) => void): Promise<RunningQueue> {
  const { works, errands } = workOf(deps)
  // Two servers cannot share a database of our own, so nobody else is at work there.
  return startQueue({ url, alone: deps.settings.databaseUrl === null }, works, errands, onError)
}

function stopWhenTold(
  fastify: { close(): Promise<undefined> },
  queue: RunningQueue | null,
  database: Database,
  underNpm: boolean,
): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    await fastify.close()
    await queue?.stop()
    await database.close()
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (underNpm) whenOrphaned(stop)
}

/** npm passes a signal to the shell that it started us in, and the shell keeps it to itself: what we notice is that it is gone. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop(), 250).unref()
}

function sayWhereToLook(
  { publicUrl, production, smtpUrl }: Settings,
  demo: { handle: string; apiKey: string } | null,
): void {
  const lines = [`Goodturn answers at ${publicUrl}`, `  the API        ${publicUrl}/docs`]
  if (!production)
    lines.push(`  mails          ${publicUrl}/outbox${smtpUrl ? '' : ' (they stay there: SMTP_URL is not set)'}`)
  if (demo)
    lines.push(
      `  open times     ${publicUrl}/api/v1/recruiters/${demo.handle}/slots`,
      `  ${demo.handle}'s API key  ${demo.apiKey} (shown this once)`,
    )
  if (!production)
    lines.push(
      '  add a recruiter  npm run cli -- recruiter add --email you@example.com --name "Your Name" --handle you --zone America/Chicago',
    )
  console.log(lines.join('\n'))
}

function lineFor(error: unknown): string {
  if (error instanceof ConfigFault || error instanceof EmbeddedFault) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return 'This port is in use. Set PORT to another, or stop what listens there.'
  if (code === 'ECONNREFUSED') return 'There is no PostgreSQL at DATABASE_URL. Start it, or mend the address.'
  return `Goodturn could not start: ${message}`
}
