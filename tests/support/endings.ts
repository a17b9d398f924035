import { afterAll } from 'vitest'

/**
 * What a test file has begun, and how it ends. Files share a process and all that they import, so a module says this when it begins
 * something, not while it is read.
 */
const endings: (() => unknown)[] = []

export const atTheEnd = (end: () => unknown): void => void endings.push(end)

/** Said anew for each file, by `each-file.ts`: the last begun ends first. A busy machine is no fault. */
export const endAfterThisFile = (): void =>
  afterAll(async () => {
    for (const end of endings.splice(0).reverse()) await end()
  }, 300_000)
