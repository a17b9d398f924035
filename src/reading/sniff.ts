import type { ResumeKind, Unreadable } from './reading.ts'

/** What a file is, by its content; a Word file is known by what is in it, so that every archive is opened. */
export function kindOf(file: Uint8Array): ResumeKind | Unreadable {
  if (file.length === 0) return 'empty'
  if (beginsWith(file, ARCHIVE)) return 'docx'
  if (beginsWith(file, COMPOUND)) return holds(file, ENCRYPTED_PACKAGE) ? 'encrypted' : 'neither-pdf-nor-docx'
  if (PDF.test(beginning(file))) return 'pdf'
  const text = writtenText(file)
  if (text === null || MARKED_UP.test(text)) return 'neither-pdf-nor-docx'
  return text.trim() === '' ? 'empty' : 'text'
}

/** The text of a file of text: UTF-8, or UTF-16 that says so; null when it is something else. */
export function writtenText(file: Uint8Array): string | null {
  const encoding = beginsWith(file, [0xff, 0xfe]) ? 'utf-16le' : beginsWith(file, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8'
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(file)
    return CONTROLS.test(text) ? null : text
  } catch {
    return null
  }
}

const ARCHIVE = [0x50, 0x4b, 0x03, 0x04]
/** What Word wrote until 2007, and still writes around a file with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le')
/** Some programs write a little nothing before it. What stands anywhere else is a text about PDFs, or another file in disguise. */
const PDF = /^(?:\xef\xbb\xbf)?[\0\s]{0,1000}%PDF-/

/** Rich text, PostScript, pages of the web. */
const MARKED_UP = /^\s*(?:\{\\rtf|%!PS|<)/
const CONTROLS = /[^\P{Cc}\n\r\t\f]/u

const beginsWith = (file: Uint8Array, start: readonly number[]) => start.every((byte, index) => file[index] === byte)

const beginning = (file: Uint8Array) =>
  Buffer.from(file.buffer, file.byteOffset, Math.min(file.byteLength, 1024)).toString('latin1')

const holds = (file: Uint8Array, piece: Buffer) =>
  Buffer.from(file.buffer, file.byteOffset, file.byteLength).includes(piece)
