import { SaxesParser } from 'saxes'
import { CannotRead } from './cannot-read.ts'
import { DEPTH } from './limits.ts'

export interface Walk {
  opens?(name: string, attributes: Readonly<Record<string, string>>): void
  closes?(name: string): void
  text?(text: string): void
}

/** Walks over a part from its beginning to its end, and keeps no tree. Word files have no document type, so no entity is ever unfolded. */
export function walk(xml: string, { opens, closes, text }: Walk): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  let depth = 0
  parser.on('doctype', () => broken())
  parser.on('error', () => broken())
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1
    if (depth > DEPTH) throw new CannotRead('too-hard')
    opens?.(name, attributes)
  })
  parser.on('closetag', ({ name }) => {
    depth -= 1
    closes?.(name)
  })
  parser.on('text', (piece) => text?.(piece))
  parser.on('cdata', (piece) => text?.(piece))
  for (let start = 0; start < xml.length; start += STEP) parser.write(xml.slice(start, start + STEP))
  parser.close()
}

/** A part is read piece by piece, so that what is wrong in its beginning is told before its end is looked at. */
const STEP = 64 * 1024

function broken(): never {
  throw new CannotRead('broken')
}
