import { enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

/** Beside the modules, where whoever may write may change the program anyway; a folder that all share may be somebody else's. */
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'))

/** Packages of many small files that name each other by their whole paths, as ours do. */
const OF_MANY_FILES = /\/node_modules\/(drizzle-orm|typebox)\/.*\.m?js$/
const found = new Map<string, string>()

/**
 * For each import Node reads a package.json anew (drizzle-orm's has 180 KB) and asks the disk which file is meant: a third of the time
 * that a start took. Where a file names another by its whole path, nothing has to be looked up.
 */
registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context
    const format = formatOf(specifier, parentURL)
    if (format) return { url: new URL(specifier, parentURL).href, format, shortCircuit: true }
    if (!specifier.startsWith('drizzle-orm') || parentURL.includes('/node_modules/')) return next(specifier, context)
    const url = found.get(specifier) ?? next(specifier, context).url
    found.set(specifier, url)
    return { url, format: 'module', shortCircuit: true }
  },
})

function formatOf(specifier: string, parentURL: string): 'module' | 'module-typescript' | null {
  if (!specifier.startsWith('.')) return null
  if (OF_MANY_FILES.test(parentURL)) return /\.m?js$/.test(specifier) ? 'module' : null
  return specifier.endsWith('.ts') && !parentURL.includes('/node_modules/') ? 'module-typescript' : null
}

/**
 * Nearly all that is made while modules load is soon garbage. V8 would make ever more room for it, and keep that: 45 MB of a server
 * that nobody asks anything.
 */
setFlagsFromString('--semi-space-growth-factor=1')

/** From here on the room for what is new grows with the work, as V8 means it to. */
export const loaded = (): void => setFlagsFromString('--semi-space-growth-factor=2')
