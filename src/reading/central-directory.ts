import { strFromU8 } from 'fflate'
import { CannotRead } from './cannot-read.ts'

/**
 * The names in the list that ends an archive, which is what Word goes by; we and the filters of mail go by the heads of the parts. A
 * file is taken only where both say the same, so that nobody is shown another document than we have read.
 */
export function listed(file: Uint8Array): { readonly names: readonly string[]; readonly isTrue: boolean } {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength)
  const entries = entriesIn(bytes, endOf(bytes))
  let free = 0
  const isTrue = entries
    .toSorted((one, other) => one.start - other.start)
    .every((entry) => {
      const isApart = entry.start >= free
      free = entry.start + LOCAL_BYTES + entry.name.length + entry.packed
      return isApart && isSaidAlike(bytes, entry)
    })
  return { names: entries.map(({ name, flags }) => strFromU8(name, (flags & IN_UTF_8) === 0)), isTrue }
}

interface Entry {
  readonly name: Buffer
  readonly flags: number
  readonly packed: number
  readonly start: number
}

/** The one end. Of two, each reader could believe another. */
function endOf(bytes: Buffer): number {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const earliest = Math.max(0, bytes.length - FARTHEST_END)
  if (end < earliest || end + END_BYTES > bytes.length) throw new CannotRead('broken')
  if (bytes.indexOf('PK\x05\x06', earliest, 'latin1') !== end) throw new CannotRead('broken')
  return end
}

function entriesIn(bytes: Buffer, end: number): Entry[] {
  const entries: Entry[] = []
  let place = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (place + CENTRAL_BYTES > end || bytes.readUInt32LE(place) !== CENTRAL) throw new CannotRead('broken')
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(place + offset)) as [
      number,
      number,
      number,
    ]
    entries.push({
      name: bytes.subarray(place + CENTRAL_BYTES, place + CENTRAL_BYTES + name),
      flags: bytes.readUInt16LE(place + 8),
      packed: bytes.readUInt32LE(place + 20),
      start: bytes.readUInt32LE(place + 42),
    })
    place += CENTRAL_BYTES + name + extra + comment
  }
  return entries
}

/** Where a part's own head leaves its size to be told behind it, we look for that place ourselves. */
function isSaidAlike(bytes: Buffer, { start, name, packed }: Entry): boolean {
  if (start + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(start) !== LOCAL) return false
  const ownName = bytes.subarray(start + LOCAL_BYTES, start + LOCAL_BYTES + bytes.readUInt16LE(start + 26))
  const isToldLater = (bytes.readUInt16LE(start + 6) & TOLD_LATER) !== 0
  return ownName.equals(name) && (isToldLater || bytes.readUInt32LE(start + 18) === packed)
}

const [LOCAL, CENTRAL] = [0x04034b50, 0x02014b50]
const [LOCAL_BYTES, CENTRAL_BYTES, END_BYTES] = [30, 46, 22]
/** It is followed by nothing but a remark. */
const FARTHEST_END = END_BYTES + 0xffff
const TOLD_LATER = 1 << 3
const IN_UTF_8 = 1 << 11
