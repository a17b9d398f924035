import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { medianOf, ms } from './figures.ts'
import type { Scale } from './scale.ts'
import { GOODTURN, serve } from './served.ts'
import type { Row } from './table.ts'

/** As `npm start` does it with nothing set: a PostgreSQL of its own, in a folder that is empty the first time. */
export async function starts(scale: Scale): Promise<Row[]> {
  const [first, second] = [[] as number[], [] as number[]]
  let memory = 0
  const runs = scale.quick ? 1 : 5
  for (let run = 0; run < runs; run++) {
    const folder = await mkdtemp(join(tmpdir(), 'goodturn-bench-'))
    await chmod(folder, 0o755)
    const start = () => serve(GOODTURN, folder, { DATA_DIR: folder, NODE_COMPILE_CACHE: join(folder, 'compiled') })
    try {
      const fresh = await start()
      first.push(fresh.startMs)
      await fresh.stop()
      const again = await start()
      second.push(again.startMs)
      if (run === runs - 1) {
        await pause(scale.quick ? 1_000 : 60_000)
        memory = (await again.usage()).rss
      }
      await again.stop()
    } finally {
      await removed(folder)
    }
  }
  const waited = scale.quick ? 'A second' : 'A minute'
  return [
    line('First start: makes the database, and compiles', ms(medianOf(first)), '≤ 3,000 ms'),
    line('Second start', ms(medianOf(second)), '≤ 1,000 ms'),
    line(
      `${waited} after the second start, nobody asking: memory of the server beside PostgreSQL`,
      `${Math.round(memory / 2 ** 20)} MB`,
      '≤ 150 MB',
    ),
  ]
}

const line = (what: string, ours: string, aim: string): Row => ({ what, minimum: '', ours, ratio: '', aim, cpu: '' })

async function removed(folder: string): Promise<void> {
  const note = await readFile(join(folder, 'database-is-elsewhere.txt'), 'utf8').catch(() => null)
  if (note) await rm(note.split('\n')[0]!, { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
}
