import { withoutBullet } from './bullets.ts'
import type { Line } from './text.ts'

/** A row as it is printed: how far it stands from the left and from the top, and how tall its letters are. */
export interface Row {
  readonly text: string
  readonly left: number
  readonly down: number
  readonly height: number
}

interface Item {
  text: string
  readonly left: number
  down: number
}

/** The lines that rows were meant to be: a list item that went over the margin is one line again. */
export function rejoined(rows: readonly Row[]): Line[] {
  const lines: { text: string; isBullet: boolean }[] = []
  let item: Item | null = null
  for (const row of rows) {
    const { isBullet, rest } = withoutBullet(row.text)
    if (rest === '') continue
    if (isBullet) {
      item = { text: rest, left: row.left, down: row.down }
      lines.push({ text: rest, isBullet })
    } else if (item && goesOn(item, row, rest)) {
      item.text += item.text.endsWith('-') ? rest : ` ${rest}`
      item.down = row.down
      lines[lines.length - 1]!.text = item.text
    } else {
      item = null
      lines.push({ text: rest, isBullet })
    }
  }
  return lines.map((line) => ({ ...line, place: 'body' }))
}

/** The next row of a list item is near, and indented as the item's words are, or it begins in the middle of a sentence. */
function goesOn(item: Item, row: Row, text: string): boolean {
  const step = row.down - item.down
  return step > 0 && step < row.height * 1.9 && (row.left > item.left + row.height / 4 || /^\p{Ll}/u.test(text))
}
