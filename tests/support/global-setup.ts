import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { upToDate } from '../../src/database.ts'
import { connect } from '../../src/db/db.ts'
import { startCluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    serverUrl: string
    template: string
  }
}

/** One PostgreSQL for the whole run, with one migrated database that each file copies. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const cluster = process.env.TEST_DATABASE_URL
    ? { url: process.env.TEST_DATABASE_URL, stop: async () => {} }
    : await startCluster()
  const template = `goodturn_template_${process.pid}`
  const server = new pg.Client({ connectionString: cluster.url })
  await server.connect()
  await server.query(`create database ${template}`)

  const url = withDatabase(cluster.url, template)
  const { close } = await upToDate(connect(url), url, true, async () => {})
  await close()
  project.provide('serverUrl', cluster.url)
  project.provide('template', template)

  return async () => {
    await server.query(`drop database if exists ${template} with (force)`)
    await server.end()
    await cluster.stop()
  }
}

export function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}
