import { withoutBullet } from './bullets.ts'
import { CannotRead } from './cannot-read.ts'
import { CHARACTERS } from './limits.ts'
import type { Line, Place } from './text.ts'
import { walk } from './xml.ts'

export interface Paragraphs {
  readonly lines: readonly Line[]
  readonly links: readonly string[]
  readonly trackedChanges: number
  readonly hasTables: boolean
  readonly hasColumns: boolean
}

interface Paragraph {
  text: string
  isItem: boolean
}

/** The lines of one part of a Word file. A text box stands within a paragraph, so paragraphs are kept one upon the other. */
export function paragraphsOf(xml: string, place: Place, listStyles: ReadonlySet<string>): Paragraphs {
  const lines: Line[] = []
  const links: string[] = []
  const open: Paragraph[] = []
  let [trackedChanges, boxes, hidden, characters] = [0, 0, 0, 0]
  let [hasTables, hasColumns, isInText, isInCode] = [false, false, false, false]

  const add = (text: string) => {
    characters += text.length
    if (characters > CHARACTERS) throw new CannotRead('too-long')
    const paragraph = open.at(-1)
    if (paragraph && hidden === 0) paragraph.text += text
  }
  const end = ({ text, isItem }: Paragraph) => {
    const where = boxes > 0 ? 'text-box' : place
    for (const piece of text.split('\n')) {
      const { isBullet, rest } = withoutBullet(piece)
      if (rest !== '') lines.push({ text: rest, place: where, isBullet: isItem || isBullet })
    }
  }

  walk(xml, {
    opens(name, attributes) {
      if (HIDDEN.has(name)) hidden += 1
      if (CHANGES.has(name)) trackedChanges += 1
      if (name === 'w:p') open.push({ text: '', isItem: false })
      if (name === 'w:txbxContent') boxes += 1
      if (name === 'w:tbl') hasTables = true
      if (name === 'w:cols' && Number(attributes['w:num'] ?? 1) > 1) hasColumns = true
      if (isItem(name, attributes, listStyles) && open.length > 0) open.at(-1)!.isItem = true
      if (name in WRITTEN_AS) add(WRITTEN_AS[name]!)
      if (name === 'w:t') isInText = true
      if (name === 'w:instrText') isInCode = true
    },
    text(text) {
      if (isInText) add(text)
      if (isInCode) links.push(...[...text.matchAll(/HYPERLINK\s{1,5}"([^"]{1,2000})"/g)].map(([, link]) => link!))
    },
    closes(name) {
      if (HIDDEN.has(name)) hidden -= 1
      if (name === 'w:t') isInText = false
      if (name === 'w:instrText') isInCode = false
      if (name === 'w:p') end(open.pop()!)
      if (name === 'w:txbxContent') boxes -= 1
    },
  })
  return { lines, links, trackedChanges, hasTables, hasColumns }
}

/** Word writes each text box twice, the second time for old versions; what was moved stands at its new place too. */
const HIDDEN = new Set(['mc:Fallback', 'w:moveFrom', 'w:del'])
const CHANGES = new Set(['w:ins', 'w:del', 'w:moveFrom', 'w:moveTo'])
const WRITTEN_AS: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '-',
}

function isItem(name: string, attributes: Readonly<Record<string, string>>, listStyles: ReadonlySet<string>): boolean {
  const value = attributes['w:val'] ?? ''
  return (name === 'w:numId' && value !== '0') || (name === 'w:pStyle' && listStyles.has(value))
}
