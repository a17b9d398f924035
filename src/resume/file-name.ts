import type { ResumeKind } from '../reading/reading.ts'

const EXTENSIONS: Readonly<Record<ResumeKind, string>> = { pdf: 'pdf', docx: 'docx', text: 'txt' }

export const MEDIA_TYPES: Readonly<Record<ResumeKind, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  text: 'text/plain; charset=utf-8',
}

/** Lastname-Firstname-Resume.pdf: a name that others find again. Whose it is not known to be is a Resume.pdf. */
export function fileNameOf(name: string, kind: ResumeKind): string {
  const words = name
    .normalize('NFC')
    .split(/\s+/u)
    .map((word) => word.replace(/[^\p{L}\p{M}\p{N}-]/gu, '').replace(/^-+|-+$/g, ''))
    .filter((word) => word !== '')
  const [last, ...others] = [...words.slice(-1), ...words.slice(0, -1)]
  return `${[last, ...others, 'Resume'].filter(Boolean).join('-')}.${EXTENSIONS[kind]}`
}

/** As an attachment under that name; programs that know ASCII alone get what is left of it (RFC 6266, RFC 8187). */
export function asAttachment(fileName: string): string {
  const plain = fileName
    .normalize('NFD')
    .replace(/[^\x21-\x7e]/g, '')
    .replace(/^-+/, '')
  const encoded = encodeURIComponent(fileName).replace(/['()*!]/g, percent)
  return `attachment; filename="${plain.startsWith('.') ? `Resume${plain}` : plain}"; filename*=UTF-8''${encoded}`
}

const percent = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
