import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { brokenBackup, cutBackup, fileUnusable, notABackup } from './refusals.ts'

/**
 * A backup is JSON lines, gzipped: a head; for each table a line with its name and columns, then a line for each row, its values
 * as PostgreSQL writes them as text; the news that nobody had reacted to yet; and an end with the number of lines before it and
 * their SHA-256.
 */
export interface Head {
  readonly goodturn: 'backup'
  readonly format: 1
  /** Whose tables these are, by the name of their last migration. */
  readonly edition: string
  readonly madeAt: string
  /** Tells whether another SECRET is the same, and nothing else of it. */
  readonly secret: string
}

export type Part = { readonly line: number } & (
  | { readonly head: Head }
  | { readonly table: string; readonly columns: readonly string[] }
  | { readonly row: string }
  | { readonly unfinished: { readonly news: readonly number[] } }
)

/** Lines as they stand in the file, and the end that vouches for them. */
export async function* sealed(lines: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  const hash = createHash('sha256')
  let count = 0
  for await (const some of lines) {
    if (some.length === 0) continue
    const text = `${some.join('\n')}\n`
    hash.update(text)
    count += some.length
    yield text
  }
  yield `${JSON.stringify({ end: { lines: count, sha256: hash.digest('hex') } })}\n`
}

/** What stands in a backup, part by part; the last comes only if the whole is as it was written. */
export async function* partsOf(file: string): AsyncGenerator<Part> {
  const hash = createHash('sha256')
  let line = 0
  let columns = 0
  let ended = false
  for await (const text of linesIn(file, () => line)) {
    line += 1
    const value = read(text)
    if (line === 1 && !isHead(value)) throw notABackup(file)
    if (ended || value === null || (line > 1 && isHead(value))) throw brokenBackup(file, line)

    if ('end' in value) {
      if (value.end.lines !== line - 1 || value.end.sha256 !== hash.digest('hex')) throw brokenBackup(file, line)
      ended = true
      continue
    }
    hash.update(`${text}\n`)
    if (Array.isArray(value)) {
      if (value.length !== columns) throw brokenBackup(file, line)
      yield { line, row: text }
      continue
    }
    if ('table' in value) columns = value.columns.length
    yield { line, ...(isHead(value) ? { head: value } : value) }
  }
  if (!ended) throw line === 0 ? notABackup(file) : cutBackup(file, line)
}

/** The head of a backup that was read to its end and is whole. */
export async function wholeHead(file: string): Promise<Head> {
  let found: Head | undefined
  for await (const part of partsOf(file)) if ('head' in part) found = part.head
  return found!
}

type Line =
  | string[]
  | Head
  | { end: { lines: number; sha256: string } }
  | { table: string; columns: string[] }
  | { unfinished: { news: number[] } }

/** A line in one of the shapes that we write, or null. */
function read(text: string): Line | null {
  try {
    const value: unknown = JSON.parse(text)
    return SHAPES.some((shape) => shape.Check(value)) ? (value as Line) : null
  } catch {
    return null
  }
}

const SHAPES = [
  Type.Array(Type.Union([Type.String(), Type.Null()])),
  Type.Object({
    goodturn: Type.Literal('backup'),
    format: Type.Literal(1),
    edition: Type.String(),
    madeAt: Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' }),
    secret: Type.String(),
  }),
  Type.Object({ end: Type.Object({ lines: Type.Integer(), sha256: Type.String() }) }),
  Type.Object({ table: Type.String(), columns: Type.Array(Type.String()) }),
  Type.Object({ unfinished: Type.Object({ news: Type.Array(Type.Number()) }) }),
].map((shape) => Compile(shape))

const isHead = (value: Line | null): value is Head => value !== null && 'goodturn' in value

/** Cut at line feeds only: Node's readline also cuts at U+2028, which may stand in what people write. */
async function* linesIn(file: string, lineNow: () => number): AsyncGenerator<string> {
  let rest: Buffer[] = []
  try {
    for await (const chunk of pipeline(createReadStream(file), createGunzip(), () => {})) {
      let from = 0
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
        yield Buffer.concat([...rest, chunk.subarray(from, at)]).toString()
        rest = []
        from = at + 1
      }
      rest.push(chunk.subarray(from))
    }
  } catch (error) {
    throw faultOf(error as NodeJS.ErrnoException, file, lineNow())
  }
  if (rest.some(({ length }) => length > 0)) throw cutBackup(file, lineNow())
}

function faultOf(error: NodeJS.ErrnoException, file: string, line: number): Error {
  const { code = '' } = error
  if (code === 'Z_BUF_ERROR') return line === 0 ? notABackup(file) : cutBackup(file, line)
  if (code.startsWith('Z_')) return line === 0 ? notABackup(file) : brokenBackup(file, line + 1)
  if (code === 'ERR_STRING_TOO_LONG') return brokenBackup(file, line + 1)
  return code.startsWith('E') ? fileUnusable(file, code) : error
}
