import { Worker } from 'node:worker_threads'
import { WORKING_MILLISECONDS } from './limits.ts'
import type { ReadingOutcome } from './reading.ts'

interface Waiting {
  readonly file: Uint8Array
  readonly answer: (outcome: ReadingOutcome) => void
}

/** A thread that opens files, one at a time. */
interface Reader {
  readonly worker: Worker
  isReady: boolean
  now: Waiting | null
  /** Runs out when a file takes too long, or when there has been none for a while. */
  timer: NodeJS.Timeout | undefined
}

const READERS = 2
const IDLE_MILLISECONDS = 60_000
const HEAP_MEGABYTES = 256

const waiting: Waiting[] = []
const readers = new Set<Reader>()

/**
 * Reads a resume in a thread of its own, within limits of memory and time. A file that breaks its reader, or takes too long, is too
 * hard; the reader is ended, and the next file has a new one.
 */
export function readResume(file: Uint8Array): Promise<ReadingOutcome> {
  return new Promise((answer) => {
    waiting.push({ file, answer })
    if (waiting.length > free() && readers.size < READERS) begin()
    else handOut()
  })
}

/** Ends the readers; what was being read is answered as too hard. */
export async function stopReading(): Promise<void> {
  for (const { answer } of waiting.splice(0)) answer(TOO_HARD)
  await Promise.all([...readers].map(end))
}

const TOO_HARD: ReadingOutcome = { unreadable: 'too-hard' }

const free = () => [...readers].filter(({ now }) => now === null).length

function begin(): void {
  const worker = new Worker(new URL('./reader.ts', import.meta.url), {
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  })
  const reader: Reader = { worker, isReady: false, now: null, timer: undefined }
  readers.add(reader)
  worker.on('message', (message: 'ready' | ReadingOutcome) => {
    if (message === 'ready') reader.isReady = true
    else finish(reader, message)
    handOut()
  })
  worker.on('error', () => end(reader))
  worker.on('exit', () => end(reader))
}

function handOut(): void {
  for (const reader of readers) {
    if (!reader.isReady || reader.now !== null) continue
    clearTimeout(reader.timer)
    reader.now = waiting.shift() ?? null
    if (reader.now) {
      reader.worker.ref()
      reader.worker.postMessage(reader.now.file)
    } else reader.worker.unref()
    reader.timer = setTimeout(() => end(reader), reader.now ? WORKING_MILLISECONDS : IDLE_MILLISECONDS)
    if (!reader.now) reader.timer.unref()
  }
}

function finish(reader: Reader, outcome: ReadingOutcome): void {
  reader.now?.answer(outcome)
  reader.now = null
}

/** A reader that never began has still cost a file its turn: else one that cannot begin would be begun for ever. */
async function end(reader: Reader): Promise<void> {
  if (!readers.delete(reader)) return
  clearTimeout(reader.timer)
  reader.now ??= reader.isReady ? null : (waiting.shift() ?? null)
  finish(reader, TOO_HARD)
  if (waiting.length > 0) begin()
  await reader.worker.terminate()
}
