import { enableCompileCache, registerHooks } from 'node:module'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'

/** Beside the modules, where whoever may write may change the program anyway; a folder that all share may be somebody else's. */
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/compiled'))

const DRIZZLE = /\/node_modules\/drizzle-orm\/.*\.js$/
const found = new Map<string, string>()

/**
 * For each file of a package Node reads the package.json anew, and drizzle-orm's has 180 KB: half of the time that a start took.
 * Its files name each other by their whole paths, so nothing has to be looked up.
 */
registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context
    if (specifier.startsWith('.') && specifier.endsWith('.js') && DRIZZLE.test(parentURL))
      return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true }
    if (!specifier.startsWith('drizzle-orm') || parentURL.includes('/node_modules/')) return next(specifier, context)
    const url = found.get(specifier) ?? next(specifier, context).url
    found.set(specifier, url)
    return { url, format: 'module', shortCircuit: true }
  },
})

/**
 * Nearly all that is made while modules load is soon garbage. V8 would make ever more room for it, and keep that: 45 MB of a server
 * that nobody asks anything.
 */
setFlagsFromString('--semi-space-growth-factor=1')

/** From here on the room for what is new grows with the work, as V8 means it to. */
export const loaded = (): void => setFlagsFromString('--semi-space-growth-factor=2')
