import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import {
  chmod,
  chown,
  cp,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { packagedBinaries } from '../src/db/embedded/binaries.ts'
import { isAlive } from '../src/db/embedded/postmaster.ts'
import { until } from '../src/db/embedded/until.ts'
import {
  type EmbeddedDatabase,
  type EmbeddedOptions,
  joinEmbedded,
  runningEmbedded,
  startEmbedded,
} from '../src/db/embedded.ts'
import { startCluster } from './support/cluster.ts'

const isRoot = process.getuid?.() === 0
const SOMEBODY = uidOf('daemon')
const NOBODY = uidOf('nobody')
const NATIVE = packagedBinaries()

/** What npm unpacks: the package without its links. */
let unlinked: string
/** The same, completed, where everybody can run it, whoever may enter the folder of these tests. */
let complete: string
/** A data folder whose database is made and at rest; the tests that need an empty one ask for it. */
let folder: string
let temporary: string
let started: EmbeddedDatabase[] = []
let children: ChildProcess[] = []

beforeAll(async () => {
  temporary = await realpath(await mkdtemp(join(tmpdir(), 'goodturn-embedded-')))
  await chmod(temporary, 0o755)
  folder = join(temporary, 'data')
  unlinked = join(temporary, 'package', 'native')
  await cp(NATIVE, unlinked, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() })
  await cp(join(NATIVE, '..', 'package.json'), join(unlinked, '..', 'package.json'))
  complete = await anotherUnlinked(join(temporary, 'complete'))
  await (await startEmbedded(folder, { native: complete })).stop()
})

afterAll(() => rm(temporary, { recursive: true }))

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const database of started) await database.stop()
  started = []
  children = []
  expect(await until(() => (processesIn(temporary).length === 0 ? true : null), 5_000), 'everything ends').toBe(true)
})

describe('the embedded database', () => {
  it('is made by the first start and found again by the next', async () => {
    const empty = await emptyFolder()

    const first = await start(empty)
    await query(first.url, 'CREATE TABLE calls AS SELECT 1 AS id')
    await first.stop()
    const second = await start(empty)

    expect([first.fresh, second.fresh]).toEqual([true, false])
    expect(await query(second.url, 'SELECT id FROM calls')).toEqual([{ id: 1 }])
    expect(second.dataDir).toBe(join(empty, 'postgres', 'data'))
  })

  it('is the same on every machine, and safe against a power cut', async () => {
    const { url } = await start(folder)

    const [settings] = await query(
      url,
      `SELECT current_setting('TimeZone') AS zone, current_setting('fsync') AS fsync, current_setting('server_encoding') AS encoding,
        current_setting('max_connections') AS connections, current_setting('jit') AS jit, datlocale AS locale, lower('ÄΩ') AS lower
      FROM pg_database WHERE datname = current_database()`,
    )

    expect(settings).toEqual({
      zone: 'UTC',
      fsync: 'on',
      encoding: 'UTF8',
      connections: '100',
      jit: 'off',
      locale: 'C.UTF-8',
      lower: 'äω',
    })
  })

  it('opens only to its password, and only on this machine', async () => {
    const { url } = await start(folder)

    const open = await query(
      url,
      `SELECT current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
        (SELECT array_agg(DISTINCT auth_method) FROM pg_hba_file_rules) AS methods`,
    )

    expect(open).toEqual([{ addresses: '127.0.0.1', sockets: '', methods: ['scram-sha-256'] }])
    await expect(query(url.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toMatchObject({ code: '28P01' })
  })

  it('works in a folder with spaces and other alphabets, however deep', async () => {
    const deep = join(await emptyFolder(), "Ann's données", '求職 💼', 'deeper and deeper'.repeat(8))
    const native = await anotherUnlinked(join(deep, 'node modules'))

    const { url, dataDir } = await start(join(deep, 'data'), { native })

    expect(dataDir).toBe(join(deep, 'data', 'postgres', 'data'))
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('tells where it is to its owner alone, for as long as it runs', async () => {
    const database = await start(folder)
    const note = join(folder, 'connection.json')

    expect((await stat(note)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(note, 'utf8'))).toMatchObject({ url: database.url, pid: process.pid })

    await database.stop()
    await database.stop()
    await expect(stat(note)).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('keeps names out of its log', async () => {
    const { url } = await start(folder)

    await query(url, `CREATE TABLE people (email text UNIQUE)`)
    await expect(query(url, `INSERT INTO people VALUES ('ann@example.org'), ('ann@example.org')`)).rejects.toThrow()

    expect(await readFile(join(folder, 'postgres.log'), 'utf8')).not.toMatch('ann@example.org')
  })

  it('says in one line that it cannot write its folder', async () => {
    const file = join(await emptyFolder(), 'data')
    await writeFile(file, '')

    await expect(startEmbedded(file)).rejects.toThrow(
      `The data folder ${file} cannot be written (EEXIST). Set DATA_DIR to one that can.`,
    )
  })

  it('lends the tests a throw-away server and leaves nothing of it', async () => {
    const cluster = await startCluster()
    const [found] = await query(
      cluster.url,
      `SELECT current_setting('data_directory') AS data, current_setting('max_connections') AS connections`,
    )
    await cluster.stop()

    expect(found!.connections).toBe('200')
    await expect(stat(join(found!.data as string, '..', '..'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})

describe('the server programs', () => {
  it('are complete after an install that ran no scripts', async () => {
    const parent = await emptyFolder()
    const native = await anotherUnlinked(parent)

    await start(folder, { native })

    expect((await lstat(join(native, 'lib', 'libpq.so.5'))).isSymbolicLink()).toBe(true)
    expect(await readdir(folder)).not.toContainEqual(expect.stringContaining('postgresql-'))
  })

  it.runIf(isRoot)('are copied where the install cannot be completed', async () => {
    const dataDir = await folderOf(SOMEBODY)

    const { news } = await child(dataDir, { uid: SOMEBODY, options: { native: unlinked } })

    expect(news).toMatchObject({ fresh: true })
    expect(await readdir(dataDir)).toContainEqual(expect.stringMatching(/^postgresql-18/))
    await expect(lstat(join(unlinked, 'lib', 'libpq.so.5'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  it('are not there for every machine: one line says what to do', () => {
    expect(() => packagedBinaries('sunos-sparc')).toThrow(
      'There is no embedded PostgreSQL for sunos-sparc. Set DATABASE_URL to a PostgreSQL server, 15 or newer.',
    )
  })

  it('are quoted when they fail', async () => {
    const empty = await emptyFolder()
    const native = await anotherUnlinked(await emptyFolder())
    await rm(join(native, 'lib', 'libcrypto.so.1.1'))

    const failing = startEmbedded(empty, { native })

    await expect(failing).rejects.toThrow(
      /PostgreSQL could not make a database in .*:\n.*libcrypto\.so\.1\.1: cannot open/,
    )
    expect(await readdir(empty)).toEqual([])
  })

  it('are quoted when the server itself fails', async () => {
    await expect(startEmbedded(folder, { native: complete, settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      /PostgreSQL did not start on .*:\n.*invalid value for parameter "shared_buffers"/,
    )
  })
})

describe('the user it runs as', () => {
  it.runIf(isRoot)('is nobody when root starts it', async () => {
    const { url } = await start(folder)
    expect(ownerOf(await postmasterAt(url))).toBe(NOBODY)
  })

  it.runIf(isRoot)('is the one who starts it, for everybody else', async () => {
    const goodturn = await child(await folderOf(SOMEBODY), { uid: SOMEBODY })
    expect(ownerOf(await postmasterAt(goodturn.news.url))).toBe(SOMEBODY)
  })

  it.runIf(isRoot)('stays the owner when root starts the database, and is not shut out by that', async () => {
    const dataDir = await folderOf(SOMEBODY)
    await (await child(dataDir, { uid: SOMEBODY })).stop()
    await rm(join(dataDir, 'postgres.log'))

    const byRoot = await start(dataDir)
    expect(ownerOf(await postmasterAt(byRoot.url))).toBe(SOMEBODY)
    const joined = await child(dataDir, { uid: SOMEBODY, joins: true })
    expect(joined.news).toMatchObject({ url: byRoot.url })
    await byRoot.stop()

    const again = await child(dataDir, { uid: SOMEBODY })
    expect(again.news).toMatchObject({ fresh: false })
  })

  it.runIf(isRoot)('has to own the database: one line names the owner', async () => {
    const dataDir = await folderOf(SOMEBODY)
    await (await start(dataDir)).stop()

    const { news } = await child(dataDir, { uid: SOMEBODY })

    expect(news).toEqual({
      name: 'EmbeddedFault',
      fault: `The database in ${dataDir}/postgres belongs to the user ${NOBODY}. Start Goodturn as that user or as root.`,
    })
  })
})

describe('a data folder that only root can enter', () => {
  it.runIf(isRoot)('has its database elsewhere, and says where', async () => {
    const { closed, dataDir, elsewhere } = await closedFolder()

    const first = await start(dataDir, { elsewhere })
    await first.stop()
    const second = await start(dataDir, { elsewhere })

    expect([first.fresh, second.fresh]).toEqual([true, false])
    expect(second.dataDir).toBe(first.dataDir)
    expect(second.dataDir.startsWith(elsewhere)).toBe(true)
    const home = join(second.dataDir, '..', '..')
    expect(await readFile(join(dataDir, 'database-is-elsewhere.txt'), 'utf8')).toMatch(home)
    expect(await readFile(join(home, 'data-folder.txt'), 'utf8')).toBe(`${dataDir}\n`)
    expect((await stat(closed)).mode & 0o777).toBe(0o700)
  })

  it.runIf(isRoot)('gets its own copy of programs that only root can enter, even under a strict umask', async () => {
    const { closed, dataDir, elsewhere } = await closedFolder()
    const before = process.umask(0o077)
    const native = await anotherUnlinked(closed)

    const { url } = await start(dataDir, { elsewhere, native }).finally(() => process.umask(before))

    expect(ownerOf(await postmasterAt(url))).toBe(NOBODY)
  })

  it.runIf(isRoot)('is not begun again when that place is gone', async () => {
    const { dataDir, elsewhere } = await closedFolder()
    await (await start(dataDir, { elsewhere })).stop()
    await rm(elsewhere, { recursive: true })

    await expect(startEmbedded(dataDir, { elsewhere })).rejects.toThrow(
      /was kept in .*, which is gone\. Bring it back, or delete .*database-is-elsewhere\.txt/,
    )
  })

  it.runIf(isRoot)('is closed too late: a database that is there is never left for an empty one', async () => {
    const dataDir = await emptyFolder()
    await (await start(dataDir)).stop()
    await chmod(dataDir, 0o700)

    await expect(startEmbedded(dataDir, { elsewhere: await emptyFolder() })).rejects.toThrow(
      /cannot enter that folder any more/,
    )
  })
})

describe('the end', () => {
  it('comes for the database when Goodturn is killed, and nothing committed is lost', async () => {
    const goodturn = await child(folder)
    await query(goodturn.news.url, 'CREATE TABLE kept AS SELECT 1 AS id')
    const postmaster = await postmasterAt(goodturn.news.url)

    goodturn.process.kill('SIGKILL')
    const ended = await until(() => (!isAlive(postmaster) && processesIn(folder).length === 0 ? true : null), 3_000)

    expect(ended).toBe(true)
    const { url } = await start(folder)
    expect(await query(url, 'SELECT id FROM kept')).toEqual([{ id: 1 }])
  })

  it('is waited for by the next start', async () => {
    const goodturn = await child(folder)
    const [{ pid }] = (await query(
      goodturn.news.url,
      `SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'`,
    )) as [{ pid: number }]
    process.kill(pid, 'SIGSTOP')
    goodturn.process.kill('SIGKILL')

    const next = start(folder)
    const early = await Promise.race([next, pause(1_000, 'still waiting')])
    process.kill(pid, 'SIGCONT')

    expect(early).toBe('still waiting')
    expect((await next).fresh).toBe(false)
  })

  it('of PostgreSQL alone heals by itself, at the same address', async () => {
    const { url } = await start(folder)
    await query(url, 'CREATE TABLE survivors AS SELECT 1 AS id')

    for (const _time of ['once', 'and again']) {
      const killed = await postmasterAt(url)
      process.kill(killed, 'SIGKILL')

      const survivors = await until(() => query(url, 'SELECT id FROM survivors').catch(() => null), 20_000)

      expect(survivors).toEqual([{ id: 1 }])
      expect(await postmasterAt(url)).not.toBe(killed)
    }
    expect(await runningEmbedded(folder)).toBe(url)
  })

  it('in the middle of the first start spoils nothing', async () => {
    const empty = await emptyFolder()
    const killed = begin(empty)
    await until(() => (processesIn(join(empty, '.postgres-')).length > 0 ? true : null), 5_000)
    killed.kill('SIGKILL')
    for (const pid of processesIn(empty)) if (isAlive(pid)) process.kill(pid, 'SIGKILL')
    const [leftover] = await readdir(empty)
    await utimes(join(empty, leftover!), 0, 0)

    const { fresh } = await start(empty)

    expect(leftover).toMatch(/^\.postgres-/)
    expect(fresh).toBe(true)
    expect((await readdir(empty)).sort()).toEqual(['connection.json', 'postgres', 'postgres.log'])
  })

  it('is not brought by Ctrl-C before Goodturn has finished', async () => {
    const goodturn = await child(folder)

    process.kill(-goodturn.process.pid!, 'SIGINT')
    await pause(300)

    expect(await query(goodturn.news.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    await goodturn.stop()
    expect(processesIn(folder)).toEqual([])
  })

  it('comes in order even when a service manager has asked every process to leave', async () => {
    const database = await start(folder)
    const postmaster = await postmasterAt(database.url)
    const session = await connected(database.url)
    process.kill(-(await parentOf(postmaster)), 'SIGTERM')
    await pause(200)
    const answer = await session.query('SELECT 1 AS one')

    await database.stop()

    expect(answer.rows).toEqual([{ one: 1 }])
    expect(await until(() => (isAlive(postmaster) ? null : 'gone'), 2_000)).toBe('gone')
    expect(await readFile(join(folder, 'postgres.log'), 'utf8')).toMatch(/database system is shut down\n$/)
  })

  it('leaves a process number behind that may be somebody else by now', async () => {
    const database = await start(folder)
    const owner = statSync(join(folder, 'postgres')).uid
    await database.stop()
    const somebody = spawn('sleep', ['60'], { cwd: '/', ...(isRoot && { uid: owner }) })
    children.push(somebody)
    await writeFile(
      join(database.dataDir, 'postmaster.pid'),
      `${somebody.pid}\n${database.dataDir}\n1\n5432\n\n127.0.0.1\n\nready   \n`,
    )

    expect((await start(folder)).fresh).toBe(false)
  })
})

describe('a second Goodturn on the same folder', () => {
  it('is told in one line who is first, and leaves the first alone', async () => {
    const first = await start(folder)

    const { news } = await child(folder)

    expect(news).toEqual({
      name: 'EmbeddedFault',
      fault: `Another Goodturn is running on ${folder} (pid ${process.pid}). Stop it first, or set DATABASE_URL.`,
    })
    expect(await runningEmbedded(folder)).toBe(first.url)
    expect(await query(first.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('may start at the same moment: exactly one of them wins', async () => {
    const empty = await emptyFolder()
    const options = { native: await anotherUnlinked(await emptyFolder()) }

    const both = await Promise.all([child(empty, { options }), child(empty, { options })])

    const winner = both.find(({ news }) => news.url)!
    const loser = both.find(({ news }) => news.fault)!
    expect(winner.news).toMatchObject({ fresh: true })
    expect(loser.news.fault).toBe(
      `Another Goodturn is running on ${empty} (pid ${winner.process.pid}). Stop it first, or set DATABASE_URL.`,
    )
    expect(await query(winner.news.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
    expect((await readdir(empty)).sort()).toEqual(['connection.json', 'postgres', 'postgres.log'])
  })
})

describe('the command line', () => {
  it('joins the database that is running and leaves it running', async () => {
    const server = await start(folder)

    const joined = await joinEmbedded(folder, { native: complete })
    await joined.stop()

    expect(joined).toMatchObject({ url: server.url, fresh: false, dataDir: server.dataDir })
    expect(await query(server.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('starts the database where none is running, and ends it', async () => {
    const own = await joinEmbedded(folder, { native: complete })
    expect(await runningEmbedded(folder)).toBe(own.url)

    await own.stop()

    expect(processesIn(folder)).toEqual([])
    expect(await runningEmbedded(folder)).toBe(null)
  })

  it('is not misled by what a killed Goodturn left behind', async () => {
    const goodturn = await child(folder)
    goodturn.process.kill('SIGKILL')
    await until(() => (processesIn(folder).length === 0 ? true : null), 5_000)

    expect(await readdir(folder)).toContain('connection.json')
    expect(await runningEmbedded(folder)).toBe(null)
  })

  it('joins whoever was first when two start at the same moment', async () => {
    const both = await Promise.all([child(folder, { joins: true }), child(folder, { joins: true })])

    expect(both[0].news.url).toMatch(/^postgres:/)
    expect(both[0].news.url).toBe(both[1].news.url)
  })
})

async function start(dataDir: string, options?: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const database = await startEmbedded(dataDir, { native: complete, ...options })
  started.push(database)
  return database
}

interface ChildOptions {
  uid?: number
  joins?: boolean
  options?: EmbeddedOptions
}

interface News {
  url: string
  fresh?: boolean
  fault?: string
}

/** Another Goodturn, in a process and a process group of its own, once it has something to say. */
async function child(dataDir: string, options: ChildOptions = {}) {
  const goodturn = begin(dataDir, options)
  const [line] = await once(createInterface(goodturn.stdout!), 'line')
  const stop = async () => {
    goodturn.stdin!.end('stop\n')
    await once(goodturn, 'exit')
  }
  return { process: goodturn, news: JSON.parse(line) as News, stop }
}

function begin(dataDir: string, options: ChildOptions = {}): ChildProcess {
  const script = join(import.meta.dirname, 'support', 'embedded-process.ts')
  const goodturn = spawn(
    process.execPath,
    [script, JSON.stringify({ dataDir, options: { native: complete }, ...options })],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
      detached: true,
    },
  )
  children.push(goodturn)
  return goodturn
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const session = await connected(url)
  try {
    return (await session.query(text)).rows
  } finally {
    await session.end()
  }
}

async function connected(url: string): Promise<pg.Client> {
  const session = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  session.on('error', () => {})
  await session.connect()
  return session
}

/** A folder that every user can enter. */
const emptyFolder = (): Promise<string> => folderOf(process.getuid!())

async function folderOf(uid: number): Promise<string> {
  const made = await mkdtemp(join(temporary, 'empty-'))
  await chmod(made, 0o755)
  await chown(made, uid, -1)
  return made
}

async function closedFolder() {
  const closed = await mkdtemp(join(temporary, 'closed-'))
  return { closed, dataDir: join(closed, 'data'), elsewhere: join(await emptyFolder(), 'elsewhere') }
}

/** Hard links are as good as copies, and quick. */
async function anotherUnlinked(parent: string): Promise<string> {
  const copy = join(parent, 'package')
  for (const entry of await readdir(dirname(unlinked), { recursive: true, withFileTypes: true })) {
    const path = join(copy, relative(dirname(unlinked), join(entry.parentPath, entry.name)))
    await mkdir(dirname(path), { recursive: true })
    if (entry.isFile()) await link(join(entry.parentPath, entry.name), path)
  }
  return join(copy, 'native')
}

async function postmasterAt(url: string): Promise<number> {
  const [file] = await query(url, `SELECT pg_read_file('postmaster.pid') AS text`)
  return Number.parseInt(file!.text as string, 10)
}

function uidOf(user: string): number {
  return Number(new RegExp(`^${user}:[^:]*:(\\d+):`, 'm').exec(readFileSync('/etc/passwd', 'utf8'))?.[1])
}

const ownerOf = (pid: number): number => statSync(`/proc/${pid}`).uid

async function parentOf(pid: number): Promise<number> {
  return Number((await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ')[1])
}

/** Guards, servers and initdb: each works in the folder or names it. */
function processesIn(path: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && factsOf(pid).includes(path))
}

function factsOf(pid: number): string {
  try {
    return `${readlinkSync(`/proc/${pid}/cwd`)} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8')}`
  } catch {
    return ''
  }
}
