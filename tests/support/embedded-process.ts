// A Goodturn that is nothing but its database: started by tests that have to kill one.
import { createInterface } from 'node:readline'
import { joinEmbedded, startEmbedded } from '../../src/db/embedded.ts'

const { dataDir, options, uid, joins } = JSON.parse(process.argv[2]!)

// The code is read as root, who may keep it to himself, and then run as somebody else.
if (uid) {
  process.setgroups!([uid])
  process.setgid!(uid)
  process.setuid!(uid)
}
process.on('SIGINT', () => {})

try {
  const database = await (joins ? joinEmbedded : startEmbedded)(dataDir, options)
  tell({ url: database.url, fresh: database.fresh, dataDir: database.dataDir })
  for await (const _ of createInterface(process.stdin)) {
    await database.stop()
    break
  }
  process.stdin.destroy()
} catch (error) {
  tell({ fault: (error as Error).message, name: (error as Error).name })
}

function tell(news: object): void {
  process.stdout.write(`${JSON.stringify(news)}\n`)
}
