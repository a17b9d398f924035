import { shorten } from '../kernel/text.ts'
import type { Note } from './reading.ts'

interface More {
  readonly toMend?: boolean
  readonly lines?: readonly string[]
}

export const found = (id: string, says: string, more: More = {}): Note => note(id, 'found', says, more)

export const notFound = (id: string, says: string, more: More = {}): Note => note(id, 'not-found', says, more)

export const couldNotRead = (id: string, says: string, more: More = {}): Note => note(id, 'could-not-read', says, more)

function note(id: string, result: Note['result'], says: string, { toMend = false, lines = [] }: More): Note {
  return {
    id,
    result,
    says,
    toMend,
    lines: lines.slice(0, MOST_LINES).map((line) => shorten(line.slice(0, 600), LINE_CHARACTERS)),
  }
}

const MOST_LINES = 5
const LINE_CHARACTERS = 140

/** "3 jobs", "1 job". */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`
