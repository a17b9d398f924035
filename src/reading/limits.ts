const MEGABYTE = 1024 * 1024

/** A resume has few pages; what has more is a book, or an attack. */
export const PAGES = 50
/** What fifty full pages hold. */
export const CHARACTERS = 200_000
export const PREVIEW_CHARACTERS = 20_000

/** A few kilobytes can unfold to gigabytes: one part of a Word file, and all that we read of it. */
export const PART_BYTES = 16 * MEGABYTE
export const ALL_PARTS_BYTES = 32 * MEGABYTE
export const PARTS = 2_000
/** How deep a Word file is nested: about 30 in a table within a text box. */
export const DEPTH = 256

/** Pieces of text on the pages of a PDF; a piece may be a letter. */
export const PIECES = 200_000
/** pdf.js keeps what it unfolds in arrays that double; V8's limits do not count these. A page of a resume has a tenth of a megabyte. */
export const LARGEST_ARRAY_BYTES = 16 * MEGABYTE

export const WORKING_MILLISECONDS = 4_000
