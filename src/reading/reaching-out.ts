import type { Archive } from './archive.ts'
import { CannotRead } from './cannot-read.ts'
import { walk } from './xml.ts'

/** Refuses a Word file that would run something, open something from elsewhere, or has a file within: a recruiter opens it. */
export function refuseReachingOut({ names, parts }: Archive): void {
  for (const [name, xml] of parts)
    if (CONTENT_TYPES.test(name) && /macroEnabled|vbaProject/i.test(xml)) throw new CannotRead('macros')
  if (names.some((name) => WITHIN.test(name))) throw new CannotRead('reaches-out')
  for (const [name, xml] of parts) {
    if (RELATIONS.test(name)) refuseRelations(xml)
    else if (FIELDS.test(name)) refuseFields(xml)
  }
}

/** What is opened to see whether it reaches out, beside what is read. */
export const maySayWhereTo = (name: string): boolean =>
  CONTENT_TYPES.test(name) || RELATIONS.test(name) || FIELDS.test(name)

const CONTENT_TYPES = /^\/?\[Content_Types\]\.xml$/i
const RELATIONS = /\.rels$/i
const FIELDS = /^(?!\/?(?:customXml|docProps)\/).*\.xml$/i
const WITHIN = /(?:^|[/\\])(?:embeddings|activeX)[/\\]/i

function refuseRelations(xml: string): void {
  walk(xml, {
    opens(name, { Type = '', Target = '', TargetMode = '' }) {
      if (plainName(name) !== 'Relationship') return
      const isElsewhere = TargetMode.toLowerCase() === 'external' && !isOnOwnDisk(Target)
      if (FILE_WITHIN.test(Type) || (isElsewhere && !Type.endsWith('/hyperlink'))) throw new CannotRead('reaches-out')
    },
  })
}

const FILE_WITHIN = /\/(?:aFChunk|oleObject|package|control)$/i

/** Word itself names the template that a document was made from, with its place: `file:///C:\Users\…`. */
function isOnOwnDisk(target: string): boolean {
  const place = unescaped(target).trim().replaceAll('\\', '/')
  return (
    /^(?:file:\/\/\/(?!\/)|file:\/\/localhost\/(?!\/)|[a-z]:\/(?!\/)|\/(?!\/))/i.test(place) || !/^\/|:/.test(place)
  )
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target)
  } catch {
    return target
  }
}

/** A field may be written in several pieces. */
function refuseFields(xml: string): void {
  let [isCode, code] = [false, '']
  const ends = () => {
    if (RUNS.test(code)) throw new CannotRead('reaches-out')
    code = ''
  }
  walk(xml, {
    opens(name, attributes) {
      const plain = plainName(name)
      if (plain === 'altChunk') throw new CannotRead('reaches-out')
      if (plain === 'fldChar') ends()
      if (plain === 'fldSimple')
        code = Object.entries(attributes).find(([key]) => plainName(key) === 'instr')?.[1] ?? ''
      if (plain === 'fldSimple') ends()
      isCode = plain === 'instrText'
    },
    closes() {
      isCode = false
    },
    text(piece) {
      if (isCode) code += piece
    },
  })
  ends()
}

const RUNS = /^\s*DDE(?:AUTO)?\b/i

const plainName = (name: string): string => name.slice(name.indexOf(':') + 1)
