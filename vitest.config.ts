import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** These wait more than they work, or take longest: begun first, nothing waits for them in the end. */
const FIRST = [
  'real-clock',
  'journey',
  'crash',
  'backup',
  'embedded',
  'races',
  'doctor',
  'life',
  'executive',
  'recruiter',
  'access',
  'malformed',
  'prep',
  'card',
  'feed-clients',
  'reading-attacks',
  'resume-memory',
  'readme',
  'slow-uploads',
  'directory',
  'feed-http',
  'limits',
  'privacy',
  'office-hours-races',
  'mail',
]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = FIRST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return found < 0 ? FIRST.length : found
    }
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    // Files that follow each other in a process share what they import: to read it anew takes longer than most of them.
    isolate: false,
    setupFiles: ['tests/support/each-file.ts'],
    execArgv: ['--import', './src/loading.ts'],
    sequence: { sequencer: LongestFirst },
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 3,
  },
})
