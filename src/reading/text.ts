import type { ResumeKind } from './reading.ts'

/** Where a line stands; many programs read the body only. */
export type Place = 'body' | 'header' | 'text-box'

/** A line as it is meant: of a list item all its lines, without the bullet. */
export interface Line {
  readonly text: string
  readonly place: Place
  readonly isBullet: boolean
}

/** What was left in a file without being meant for its reader. */
export interface Leftovers {
  readonly trackedChanges: number
  readonly comments: number
  readonly author: string | null
  readonly title: string | null
}

/** What all kinds of files have in common; the notes are made from this alone. */
export interface ResumeText {
  readonly kind: ResumeKind
  readonly pages: number | null
  readonly lines: readonly Line[]
  /** In the order in which a simple program meets it. */
  readonly asRead: string
  /** The addresses behind links, whole even where the line wraps. */
  readonly links: readonly string[]
  readonly hasColumns: boolean
  readonly hasTables: boolean
  readonly hasPictures: boolean
  readonly leftovers: Leftovers
}

export const NO_LEFTOVERS: Leftovers = { trackedChanges: 0, comments: 0, author: null, title: null }

/** Counted piece by piece: one pattern for a whole word takes for ever on a line of hyphens. */
export const words = (text: string): number => text.split(/\s+/u).filter((piece) => /[\p{L}\p{N}]/u.test(piece)).length

/** Under this a page holds no text that is worth the name: it is a picture of text. */
const LEAST_CHARACTERS = 200

/** Whether it is a scan, or has its letters drawn. */
export const isPictureOfText = ({ kind, asRead, hasPictures }: ResumeText): boolean =>
  (kind === 'pdf' || hasPictures) && asRead.replace(/\s+/gu, '').length < LEAST_CHARACTERS
