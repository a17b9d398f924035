/** Three boxes on the reading card; an empty one says nothing. */
export interface Points {
  readonly keep: string
  readonly changeFirst: string
  readonly askAbout: string
}

export type Box = keyof Points

/** In the order in which they are read. */
export const BOXES: readonly { readonly box: Box; readonly words: string }[] = [
  { box: 'keep', words: 'Keep' },
  { box: 'changeFirst', words: 'Change first' },
  { box: 'askAbout', words: 'Ask about' },
]

/** Three points, not ten. */
export const MOST_IN_A_BOX = 500

export const NO_POINTS: Points = { keep: '', changeFirst: '', askAbout: '' }

/** What there is to say, under its heading. */
export const said = (points: Points): { words: string; text: string }[] =>
  BOXES.map(({ box, words }) => ({ words, text: points[box] })).filter(({ text }) => text !== '')
