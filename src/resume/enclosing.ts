import type { Db } from '../db/db.ts'
import type { Enclosing } from '../mail/enclosing.ts'
import { fileNameOf, MEDIA_TYPES } from './file-name.ts'
import { resumeFile } from './resume-file.ts'
import { rowsThere } from './store.ts'

/** Mail servers refuse letters that are much larger, once they are written for the way. */
const MOST_IN_A_LETTER = 15 * 1024 * 1024

/** Resumes that leave with a letter. One that was erased meanwhile stays behind; those that are too much for a letter are linked in it. */
export const resumesEnclosed: Enclosing = {
  names: async ({ db }, bookingIds) => (await fitting(db, bookingIds)).map(({ name, kind }) => fileNameOf(name, kind)),
  files: async ({ db, settings }, bookingIds) => {
    const files = await Promise.all(
      (await fitting(db, bookingIds)).map(({ bookingId }) => resumeFile(db, settings, bookingId).catch(() => null)),
    )
    return files
      .filter((file) => file !== null)
      .map(({ name, kind, bytes }) => ({ filename: name, contentType: MEDIA_TYPES[kind], content: bytes }))
  },
}

async function fitting(db: Db, bookingIds: readonly string[]) {
  const there = await rowsThere(db, bookingIds)
  let room = MOST_IN_A_LETTER
  return there.filter(({ size }) => {
    if (size > room) return false
    room -= size
    return true
  })
}
