import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { said } from './programs.ts'

/** Somebody who subscribes with vdirsyncer, and looks into her calendar with khal. */
export interface Subscriber {
  sync(): Promise<void>
  /** What her calendar shows on the clock of a zone: "2027-03-12 17:00 CONFIRMED Call with …". */
  list(zone: string, from: string, until: string): Promise<string[]>
  /** How many entries she keeps. */
  kept(): Promise<number>
  remove(): Promise<void>
}

export async function subscriber(feedUrl: string): Promise<Subscriber> {
  const folder = await mkdtemp(join(tmpdir(), 'goodturn-subscriber-'))
  const calls = join(folder, 'calls')
  await mkdir(calls)
  const env = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder }
  const syncing = join(folder, 'vdirsyncer.conf')
  await writeFile(
    syncing,
    `[general]
status_path = "${folder}/status/"
[pair calls]
a = "mine"
b = "feed"
collections = null
[storage mine]
type = "filesystem"
path = "${calls}"
fileext = ".ics"
[storage feed]
type = "http"
url = "${feedUrl}"
`,
  )
  await said(['vdirsyncer', '-c', syncing, 'discover', 'calls'], { env })

  return {
    sync: async () => void (await said(['vdirsyncer', '-c', syncing, 'sync'], { env })),
    list: async (zone, from, until) => {
      const looking = join(folder, 'khal.conf')
      await writeFile(
        looking,
        `[calendars]
[[calls]]
path = ${calls}
[sqlite]
path = ${folder}/khal-${zone.replaceAll('/', '-')}.db
[locale]
local_timezone = ${zone}
default_timezone = ${zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
`,
      )
      const format = '{start-date} {start-time} {status} {title}'
      const words = ['-c', looking, 'list', '--notstarted', '--day-format', '', '--format', format, from, until]
      const lines = (await said(['khal', ...words], { env })).split('\n')
      return lines.map((line) => line.replace(/ +/g, ' ').trim()).filter((line) => /^\d{4}-/.test(line))
    },
    kept: async () => (await readdir(calls)).length,
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
