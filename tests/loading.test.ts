import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** All that our files take from packages of many files, by the names that they give it. */
const TAKEN = new Set(
  globSync('src/**/*.ts', { cwd: ROOT })
    .flatMap((file) => [...readFileSync(join(ROOT, file), 'utf8').matchAll(/ from '((?:drizzle-orm|typebox)[^']*)'/g)])
    .map(([, name]) => name!),
)

it('finds every file where Node finds it by itself, only sooner', async () => {
  const all = [...TAKEN, './src/serve.ts', './src/operate.ts']
  const byNode = await filesLoaded(all)
  const byUs = await filesLoaded(all, '--import', './src/loading.ts')

  expect(byNode.length).toBeGreaterThan(1000)
  expect(byUs).toEqual(byNode)
})

/** The files that a program of its own loads for these, and for what they take in turn. */
async function filesLoaded(names: readonly string[], ...words: string[]): Promise<string[]> {
  const program = `
    import { registerHooks } from 'node:module'
    const files = []
    registerHooks({
      load(url, context, next) {
        if (!url.startsWith('node:') && !url.endsWith('/loading.ts')) files.push(url)
        return next(url, context)
      },
    })
    for (const name of ${JSON.stringify(names)}) await import(name)
    console.log(JSON.stringify([...new Set(files)].sort()))
    process.exit()`
  const all = [...words, '--input-type=module', '--eval', program]
  const { stdout } = await promisify(execFile)(process.execPath, all, { cwd: ROOT, maxBuffer: 10_000_000 })
  return JSON.parse(stdout)
}
