import type { Block, Run } from './paper.ts'

const COLUMNS = 72
const INDENT = '    '

export function plainPart(preview: string, blocks: readonly Block[]): string {
  const said = blocks.filter(({ kind }) => kind !== 'small-print').map(inPlain)
  const opening = flat(said.join(' ')).includes(flat(preview)) ? [] : [wrap(preview)]
  const smallPrint = blocks.filter(({ kind }) => kind === 'small-print').map(inPlain)
  // Mail programs set apart what follows this line (RFC 3676, section 4.3).
  const foot = ['-- \nGoodturn', ...smallPrint]
  return `${[...opening, ...said, ...foot].filter(Boolean).join('\n\n')}\n`
}

function inPlain(block: Block): string {
  switch (block.kind) {
    case 'when':
      return wrap(`${block.over}\n${block.text}`)
    case 'paragraph':
    case 'small-print':
      return wrap(flat(block.runs.map(runInPlain).join('')))
    case 'quote':
      return wrap(`“${block.text.trim()}”`, INDENT)
    case 'tasks':
      return block.tasks.map(({ what, minutes }) => item(`${what} (${minutes} min)`)).join('\n')
    case 'list':
      return block.items.map((entry) => item(runInPlain(entry))).join('\n')
    case 'code':
      return `${INDENT}${block.code}`
    case 'button':
      return `${wrap(flat(`${block.label}:`))}\n${block.url}`
  }
}

/** Angle brackets keep the full stop that follows out of the link (RFC 3986, appendix C). */
function runInPlain(run: Run): string {
  if (typeof run === 'string') return run
  return 'strong' in run ? run.strong : `${run.link} <${run.url}>`
}

const item = (text: string): string => wrap(flat(text), '  ').replace(' ', '-')

/** Lines stay lines; each is filled up to the margin. What has no space in it, a web address say, is never broken. */
function wrap(text: string, indent = ''): string {
  return text
    .split(/[\n\r\u2028\u2029]+/)
    .flatMap((line) => filled(wordsIn(line), COLUMNS - indent.length))
    .map((line) => indent + line)
    .join('\n')
}

function filled(words: string[], width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

const flat = (text: string): string => wordsIn(text).join(' ')

/** A no-break space is part of its word: a telephone number stays on one line. */
const wordsIn = (text: string): string[] => text.split(/[^\S\u00a0]+/u).filter(Boolean)
