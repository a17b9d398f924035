import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** All that our files take from drizzle-orm, by the names that they give it. */
const TAKEN = new Set(
  globSync('src/**/*.ts', { cwd: ROOT })
    .flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(/ from '(drizzle-orm[^']*)'/g)])
    .map(([, name]) => name!),
)

it('finds every file of drizzle-orm where Node finds it by itself, only sooner', async () => {
  const byNode = await filesLoaded()
  const byUs = await filesLoaded('--import', './src/loading.ts')

  expect(byNode.length).toBeGreaterThan(TAKEN.size)
  expect(byUs).toEqual(byNode)
})

/** The files that a program of its own loads for what we take, and for what that takes in turn. */
async function filesLoaded(...words: string[]): Promise<string[]> {
  const program = `
    import { registerHooks } from 'node:module'
    const files = []
    registerHooks({
      load(url, context, next) {
        if (url.includes('/drizzle-orm/')) files.push(url)
        return next(url, context)
      },
    })
    for (const name of ${JSON.stringify([...TAKEN])}) await import(name)
    console.log(JSON.stringify(files.sort()))`
  const all = [...words, '--input-type=module', '--eval', program]
  const { stdout } = await promisify(execFile)(process.execPath, all, { cwd: ROOT })
  return JSON.parse(stdout)
}
