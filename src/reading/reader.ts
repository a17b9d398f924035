import { parentPort } from 'node:worker_threads'
import { getResolvedPDFJS } from 'unpdf'
import { limitArrays } from './limit-arrays.ts'
import { LARGEST_ARRAY_BYTES } from './limits.ts'
import { readingOf } from './reading-of.ts'

/** The thread in which files are opened: nothing that a file does here is felt anywhere else. */
const wasRefusedArray = limitArrays(LARGEST_ARRAY_BYTES)
/** What a library says of a file may quote it, and would stand in the log. */
for (const say of ['log', 'info', 'warn', 'error'] as const) console[say] = () => {}
await getResolvedPDFJS()

parentPort!.on('message', async (file: Uint8Array) => {
  const outcome = await readingOf(file)
  parentPort!.postMessage(wasRefusedArray() ? { unreadable: 'too-hard' } : outcome)
})
parentPort!.postMessage('ready')
