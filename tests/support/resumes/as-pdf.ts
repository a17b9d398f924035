import { buffer } from 'node:stream/consumers'
import PDFDocument from 'pdfkit'
import type { Block, Told } from './people.ts'

export interface PdfLayout {
  readonly columns?: 1 | 2
  /** A link behind the LinkedIn address; without one it is text, and wraps where the column ends. */
  readonly linked?: boolean
  readonly info?: PDFKit.DocumentInfo
  readonly password?: string
}

const LEFT = 60
const WIDTH = 490
const SIDEBAR = 150
const GAP = 30

export async function asPdf(
  told: Told,
  { columns = 1, linked = true, info = {}, password }: PdfLayout = {},
): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'A4', margin: LEFT, info, ...(password && { userPassword: password }) })
  const done = buffer(pdf)
  if (columns === 2) inTwoColumns(pdf, told)
  else inOne(pdf, told, linked)
  pdf.end()
  return await done
}

function inOne(pdf: PDFKit.PDFDocument, told: Told, linked: boolean): void {
  pdf.fontSize(18).text(told.name, LEFT, LEFT).fontSize(10).text(told.contact.join(' | '))
  if (told.linkedIn) pdf.text(told.linkedIn, { link: linked ? told.linkedIn : undefined, width: linked ? WIDTH : 175 })
  for (const { heading, blocks } of told.sections) {
    pdf.moveDown().fontSize(13).text(heading, LEFT, undefined, { width: WIDTH }).fontSize(10)
    for (const block of blocks) write(pdf, block, LEFT, WIDTH)
  }
}

/** Contact, summary, education and all that is short to the left, the jobs to the right. */
function inTwoColumns(pdf: PDFKit.PDFDocument, told: Told): void {
  const isWide = (heading: string) => /experience|employment/i.test(heading)
  const right = LEFT + SIDEBAR + GAP
  pdf.fontSize(16).text(told.name, LEFT, LEFT)
  pdf.fontSize(9)
  for (const line of told.contact) pdf.text(line, LEFT, undefined, { width: SIDEBAR })
  for (const part of told.sections.filter(({ heading }) => !isWide(heading))) {
    pdf.moveDown().fontSize(11).text(part.heading, LEFT, undefined, { width: SIDEBAR }).fontSize(9)
    for (const block of part.blocks) write(pdf, block, LEFT, SIDEBAR)
  }
  pdf.y = LEFT + 30
  for (const part of told.sections.filter(({ heading }) => isWide(heading))) {
    pdf
      .fontSize(11)
      .text(part.heading, right, undefined, { width: WIDTH - SIDEBAR - GAP })
      .fontSize(9)
    for (const block of part.blocks) write(pdf, block, right, WIDTH - SIDEBAR - GAP)
  }
}

const HANG = 12

function write(pdf: PDFKit.PDFDocument, { title, dates, text, items = [] }: Block, left: number, width: number): void {
  if (title) {
    pdf.moveDown(0.5)
    const top = pdf.y
    if (dates) pdf.text(dates, left, top, { width, align: 'right' })
    const below = pdf.y
    pdf.text(title, left, top, { width: width - 125 })
    pdf.y = Math.max(pdf.y, below)
  }
  if (text) pdf.text(text, left, undefined, { width })
  for (const item of items) {
    if (pdf.y > pdf.page.height - 100) pdf.addPage()
    const top = pdf.y
    pdf.text('•', left, top, { lineBreak: false })
    pdf.text(item, left + HANG, top, { width: width - HANG })
  }
}
