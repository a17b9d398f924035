import { defineConfig } from 'vitest/config'

declare module 'vitest' {
  interface ProvidedContext {
    kills: number
  }
}

/** Real processes, broken on purpose, one file after the other. FAULTS_KILLS says how many of them are killed. */
export default defineConfig({
  test: {
    include: ['tests/faults/*.faults.ts'],
    provide: { kills: Number(process.env.FAULTS_KILLS ?? 50) },
    fileParallelism: false,
    // Whatever is waited for has its own end; a busy machine is no fault.
    testTimeout: 1_800_000,
    hookTimeout: 400_000,
  },
})
