import { buffer } from 'node:stream/consumers'
import { crc32, deflateSync } from 'node:zlib'
import { unzipSync, zipSync } from 'fflate'
import PDFDocument from 'pdfkit'

/** A page that is a picture. */
export async function scan(): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: 'A4' })
  const done = buffer(pdf)
  pdf.image(picture(300, 420), 0, 0, { width: 595 })
  pdf.end()
  return await done
}

/** The same Word file with one part more, or another in its place. */
export const withEntry = (docx: Uint8Array, name: string, content: Uint8Array): Uint8Array =>
  zipSync({ ...unzipSync(docx), [name]: content })

export const cut = (file: Uint8Array, share = 0.5): Uint8Array => file.slice(0, Math.floor(file.length * share))

/** Where a Word file with a password, and a Word file of before 2007, begin. */
export const compoundFile = (holds = ''): Uint8Array =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(1_000),
    Buffer.from(holds, 'utf16le'),
  ])

/** A PNG of grey lines. */
export function picture(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = Array.from({ length: height }, (_, row) =>
    Buffer.alloc(width + 1, row % 12 < 6 ? 0xf0 : 0x40).fill(0, 0, 1),
  )
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
