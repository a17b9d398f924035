import type { Row } from './rows.ts'

/** A piece of text where it stands on its page, measured in points from the left and from the top. */
export interface Piece {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly down: number
  readonly height: number
}

/** The rows of one page in the order of a reader; of two columns first what goes over both, then the left, then the right. */
export function rowsOf(pieces: readonly Piece[]): { rows: Row[]; hasColumns: boolean } {
  const gutter = gutterOf(pieces)
  if (gutter === null) return { rows: rowsAcross(pieces), hasColumns: false }
  const [over, left, right] = [
    pieces.filter((piece) => crosses(piece, gutter)),
    pieces.filter((piece) => piece.right <= gutter),
    pieces.filter((piece) => piece.left > gutter),
  ]
  return { rows: [over, left, right].flatMap(rowsAcross), hasColumns: true }
}

/**
 * An upright line that hardly any text crosses, with running text and a fair share of it on each side. That dates stand to the right
 * of a page is no column: they are little text, and far apart.
 */
export function gutterOf(pieces: readonly Piece[]): number | null {
  const written = pieces.filter(({ text }) => text.trim() !== '')
  const all = characters(written)
  const places = [...new Set(written.map(({ left }) => Math.floor(left) - 3))].sort((one, other) => one - other)
  return (
    places.slice(0, MOST_PLACES).find((place) => {
      const sides = [written.filter(({ right }) => right <= place), written.filter(({ left }) => left > place)]
      const crossing = all - sides.reduce((sum, side) => sum + characters(side), 0)
      return (
        crossing <= all * MOST_CROSSING && sides.every((side) => characters(side) >= all * LEAST_SIDE && runs(side))
      )
    }) ?? null
  )
}

/** Whether most rows follow one another as the lines of a text do. */
function runs(pieces: readonly Piece[]): boolean {
  const rows = rowsAcross(pieces)
  const near = rows.filter(({ down, height }, index) => index > 0 && down - rows[index - 1]!.down < height * 2.5)
  return near.length >= Math.max(LEAST_ROWS, rows.length * 0.6)
}

const LEAST_ROWS = 5
const LEAST_SIDE = 0.12
/** The name often stands over both columns. */
const MOST_CROSSING = 0.05
const MOST_PLACES = 400

const crosses = ({ left, right }: Piece, place: number) => left <= place && right > place

const characters = (pieces: readonly Piece[]) => pieces.reduce((sum, { text }) => sum + text.trim().length, 0)

function rowsAcross(pieces: readonly Piece[]): Row[] {
  const rows: Piece[][] = []
  for (const piece of pieces.toSorted((one, other) => one.down - other.down)) {
    const row = rows.at(-1)
    if (row && piece.down - row[0]!.down < Math.max(1, piece.height / 2)) row.push(piece)
    else rows.push([piece])
  }
  return rows.map((row) => {
    const inOrder = row.toSorted((one, other) => one.left - other.left)
    return { text: joined(inOrder), left: inOrder[0]!.left, down: row[0]!.down, height: inOrder[0]!.height }
  })
}

function joined(row: readonly Piece[]): string {
  return row.map((piece, index) => spaceBefore(piece, row[index - 1]) + piece.text).join('')
}

function spaceBefore(piece: Piece, before: Piece | undefined): string {
  const gap = before ? piece.left - before.right : 0
  if (gap > piece.height * 2) return '\t'
  return gap > piece.height / 6 ? ' ' : ''
}
