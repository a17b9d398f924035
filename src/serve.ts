import { setTimeout as pause } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
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

/** So long may those who are slow, or asleep, keep us from stopping: clients, our own jobs, the database. */
const PATIENCE = { clientsMs: 10_000, jobsMs: 25_000, databaseMs: 45_000 }

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
  endDiscreetly(fastify)
  const stranded = await applyZoneRules(database.db, process.versions.tz ?? '', systemClock())
  if (stranded.length > 0)
    fastify.log.warn({ slots: stranded }, 'the world changed its clocks: these calls lie outside their office hours')
  if (settings.demo && database.fresh) sayWhoIsThere(settings, await seedDemo(database.db, reserved, systemClock()))

  const queue =
    settings.role === 'web'
      ? null
      : await openQueue(database, deps, (error) => fastify.log.error({ err: error }, 'worker'))
  stopWhenTold(fastify, queue, database, settings.underNpm)
  await fastify.listen({ host: settings.host, port: settings.port })
  sayWhereToLook(settings)
}

/** Left to itself, Node would write the whole error down, and an error may quote what a person wrote. */
function endDiscreetly(fastify: FastifyInstance): void {
  process.on('uncaughtException', (error) => {
    fastify.log.fatal({ err: error }, 'ended by a fault')
    process.exit(1)
  })
}

function openQueue({ url }: Database, deps: Deps, onError: (error: Error) => void): Promise<RunningQueue> {
  const { works, errands } = workOf(deps)
  // Two servers cannot share a database of our own, so nobody else is at work there.
  return startQueue({ url, alone: deps.settings.databaseUrl === null }, works, errands, onError)
}

function stopWhenTold(
  fastify: FastifyInstance,
  queue: RunningQueue | null,
  database: Database,
  underNpm: boolean,
): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    setTimeout(() => fastify.server.closeAllConnections(), PATIENCE.clientsMs).unref()
    await fastify.close()
    if (queue) await within(PATIENCE.jobsMs, queue.stop())
    await within(PATIENCE.databaseMs, database.close())
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  if (underNpm) whenOrphaned(stop)
}

/** A database that stands still, or is gone, answers no goodbye. What we promised is kept already: we go all the same. */
const within = (milliseconds: number, farewell: Promise<void>): Promise<void> =>
  Promise.race([farewell.catch(() => {}), pause(milliseconds)])

/** npm passes a signal to the shell that it started us in, and the shell keeps it to itself: what we notice is that it is gone. */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid
  setInterval(() => process.ppid !== parent && stop(), 250).unref()
}

/** Said as soon as she is there, and only then: the key is not kept. */
function sayWhoIsThere({ publicUrl }: Settings, { handle, apiKey }: { handle: string; apiKey: string }): void {
  const lines = [
    'A new database, with made-up volunteers to look at.',
    `  one of them      ${publicUrl}/${handle}`,
    `  her desk         ${publicUrl}/sign-in as ${handle}@example.com; the code is among the mails`,
    `  her open times   ${publicUrl}/api/v1/recruiters/${handle}/slots`,
    `  her API key      ${apiKey} (shown this once)`,
  ]
  console.log(lines.join('\n'))
}

function sayWhereToLook({ role, port, publicUrl, production, smtpUrl, mailFrom }: Settings): void {
  const isWorker = role === 'worker'
  const lines = isWorker
    ? [`Goodturn sends mails and does errands; at port ${port} are /health, /ready and /metrics`]
    : [`Goodturn answers at ${publicUrl}`, `  the API          ${publicUrl}/docs`]
  if (!production && !isWorker) {
    lines.push(`  the mails        ${publicUrl}/outbox${smtpUrl ? '' : ' (they stay there: SMTP_URL is not set)'}`)
    lines.push(
      '  add a recruiter  npm run --silent cli -- recruiter add --email you@example.com --name "Your Name" --handle you --zone America/Chicago',
    )
  }
  if (production && mailFrom.address.endsWith('@localhost'))
    lines.push(`  mind             mails come from ${mailFrom.address}, which mail servers refuse: set MAIL_FROM`)
  console.log(lines.join('\n'))
}

function lineFor(error: unknown): string {
  if (error instanceof ConfigFault || error instanceof EmbeddedFault) return error.message
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return 'This port is in use. Set PORT to another, or stop what listens there.'
  if (code === 'ECONNREFUSED') return 'There is no PostgreSQL at DATABASE_URL. Start it, or mend the address.'
  return `Goodturn could not start: ${message}`
}
