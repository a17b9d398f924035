import { Unzip, UnzipInflate } from 'fflate'
import { CannotRead } from './cannot-read.ts'
import { listed } from './central-directory.ts'
import { ALL_PARTS_BYTES, PART_BYTES, PARTS } from './limits.ts'

export interface Archive {
  readonly names: readonly string[]
  readonly parts: ReadonlyMap<string, string>
}

/**
 * The parts of a Word file that are wanted. It is unfolded a little at a time, so that a part that unfolds to gigabytes is left
 * after megabytes, whatever size it claims to have.
 */
export function opened(file: Uint8Array, isWanted: (name: string) => boolean): Archive {
  if (isEncrypted(file)) throw new CannotRead('encrypted')

  const names: string[] = []
  const parts = new Map<string, string>()
  let allBytes = 0
  const unzip = new Unzip((part) => {
    names.push(part.name)
    if (names.length > PARTS) throw new CannotRead('too-hard')
    if (!isWanted(part.name)) return
    const decoder = new TextDecoder('utf-8')
    const pieces: string[] = []
    let bytes = 0
    part.ondata = (error, piece, isLast) => {
      if (error) throw error
      bytes += piece.length
      allBytes += piece.length
      if (bytes > PART_BYTES || allBytes > ALL_PARTS_BYTES) throw new CannotRead('too-hard')
      pieces.push(decoder.decode(piece, { stream: !isLast }))
      if (isLast) parts.set(part.name, pieces.join(''))
    }
    part.start()
  })
  unzip.register(UnzipInflate)

  try {
    for (let start = 0; start < file.length; start += STEP)
      unzip.push(file.slice(start, start + STEP), start + STEP >= file.length)
  } catch (error) {
    throw error instanceof CannotRead ? error : new CannotRead('broken')
  }
  return { names: agreed(names, file), parts }
}

/** What one list names and the other does not is hidden from somebody; and of two parts of one name each reader could take another. */
function agreed(names: readonly string[], file: Uint8Array): readonly string[] {
  const list = listed(file)
  if ([...names, ...list.names].some((name) => MACROS.test(name))) throw new CannotRead('macros')
  const isOneEach = new Set(names.map((name) => name.toLowerCase())).size === names.length
  const isAlike = list.isTrue && names.toSorted().join('\n') === list.names.toSorted().join('\n')
  if (!isOneEach || !isAlike) throw new CannotRead('broken')
  return names
}

const MACROS = /vbaProject/i

/** Deflate unfolds at most a thousandfold: this much gives 16 MB at once. */
const STEP = 16 * 1024

const isEncrypted = (file: Uint8Array) => (file[6]! & 1) === 1
