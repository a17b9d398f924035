import { getDocumentProxy } from 'unpdf'
import { CannotRead } from './cannot-read.ts'
import { CHARACTERS, PAGES, PIECES } from './limits.ts'
import { type Piece, rowsOf } from './pieces.ts'
import { rejoined } from './rows.ts'
import type { ResumeText } from './text.ts'

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>
type Page = Awaited<ReturnType<Pdf['getPage']>>

/** What stands on the pages of a PDF. Nothing is fetched, drawn or run, and no picture is unfolded. */
export async function readPdf(file: Uint8Array): Promise<ResumeText> {
  const hasPictures = holdsPictures(file)
  const pdf = await openedPdf(file)
  try {
    if (pdf.numPages > PAGES) throw new CannotRead('too-long')
    const pages: PageText[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) {
      pages.push(await textOf(await pdf.getPage(number), roomAfter(pages)))
    }
    const { info } = (await pdf.getMetadata()) as { info: { Author?: unknown; Title?: unknown } }
    return {
      kind: 'pdf',
      pages: pdf.numPages,
      lines: pages.flatMap(({ rows }) => rejoined(rows)),
      asRead: pages.map(({ asRead }) => asRead).join('\n'),
      links: pages.flatMap(({ links }) => links),
      hasColumns: pages.some(({ hasColumns }) => hasColumns),
      hasTables: false,
      hasPictures,
      leftovers: { trackedChanges: 0, comments: comments(pages), author: said(info.Author), title: said(info.Title) },
    }
  } finally {
    await pdf.destroy()
  }
}

async function openedPdf(file: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(file, {
      verbosity: 0,
      useSystemFonts: false,
      disableFontFace: true,
      useWorkerFetch: false,
      useWasm: false,
      maxImageSize: 1,
      isOffscreenCanvasSupported: false,
      isImageDecoderSupported: false,
      enableXfa: false,
    })
  } catch (error) {
    throw new CannotRead((error as Error).name === 'PasswordException' ? 'encrypted' : 'broken')
  }
}

type PageText = ReturnType<typeof rowsOf> & { asRead: string; links: string[]; comments: number; pieces: number }

interface Room {
  pieces: number
  characters: number
}

function roomAfter(pages: readonly PageText[]): Room {
  const taken = (of: (page: PageText) => number) => pages.reduce((sum, page) => sum + of(page), 0)
  return {
    pieces: PIECES - taken(({ pieces }) => pieces),
    characters: CHARACTERS - taken(({ asRead }) => asRead.length),
  }
}

async function textOf(page: Page, room: Room): Promise<PageText> {
  const [, bottom, , top] = page.view as [number, number, number, number]
  const pieces: Piece[] = []
  let asRead = ''
  const stream = page.streamTextContent({ includeMarkedContent: false }).getReader()
  for (let next = await stream.read(); !next.done; next = await stream.read()) {
    for (const item of next.value.items as Item[]) {
      const piece = pieceOf(item, top - bottom)
      asRead += (isApart(pieces.at(-1), piece, asRead) ? ' ' : '') + item.str + (item.hasEOL ? '\n' : '')
      if (item.str.trim() !== '') pieces.push(piece)
    }
    if (pieces.length > room.pieces) throw new CannotRead('too-hard')
    if (asRead.length > room.characters) throw new CannotRead('too-long')
  }
  const annotations = (await page.getAnnotations()) as { subtype?: string; url?: string }[]
  page.cleanup()
  return {
    ...rowsOf(pieces),
    asRead,
    pieces: pieces.length,
    links: annotations.flatMap(({ subtype, url }) => (subtype === 'Link' && url ? [url] : [])),
    comments: annotations.filter(({ subtype }) => subtype !== undefined && REMARKS.has(subtype)).length,
  }
}

interface Item {
  str: string
  transform: number[]
  width: number
  height: number
  hasEOL: boolean
}

function pieceOf({ str, transform, width, height }: Item, pageHeight: number): Piece {
  const [left, up] = [transform[4] ?? 0, transform[5] ?? 0]
  return { text: str, left, right: left + width, down: pageHeight - up, height: height || 10 }
}

/** What is written on after a jump is another word, though nothing between them says so. */
const isApart = (before: Piece | undefined, piece: Piece, asRead: string): boolean =>
  before !== undefined && /\S$/u.test(asRead) && Math.abs(piece.left - before.right) > piece.height / 6

const REMARKS = new Set(['Text', 'FreeText', 'Highlight', 'StrikeOut', 'Underline', 'Squiggly', 'Caret', 'Ink'])

const comments = (pages: readonly PageText[]) => pages.reduce((sum, page) => sum + page.comments, 0)

const said = (value: unknown): string | null => (typeof value === 'string' && value.trim() ? value.trim() : null)

/** The description of a picture stands in clear, even in a file whose text is packed. */
const holdsPictures = (file: Uint8Array) =>
  /\/Subtype\s{0,5}\/Image\b/.test(Buffer.from(file.buffer, file.byteOffset, file.byteLength).toString('latin1'))
