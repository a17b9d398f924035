import { inSeries } from '../kernel/text.ts'
import { wholeWords } from './languages.ts'
import { found, notFound } from './note.ts'
import type { Note } from './reading.ts'
import type { SectionedLine } from './sections.ts'

/** Letters after a name that searches ask for, by field. Whether they are still valid, a person must say. */
const CREDENTIALS = {
  health: [
    'FACHE',
    'NEA-BC',
    'NE-BC',
    'CENP',
    'FAAN',
    'FACS',
    'FACP',
    'FACHDM',
    'CPHQ',
    'CPXP',
    'CPPS',
    'FACMPE',
    'CHFP',
    'FHFMA',
    'CHC',
    'CHCIO',
    'CPHIMS',
    'FHIMSS',
    'CPE',
    'RN',
    'MD',
    'DO',
    'DNP',
    'PharmD',
  ],
  money: [
    'CPA',
    'CFA',
    'CMA',
    'CGMA',
    'CIA',
    'CFP',
    'FCA',
    'ACA',
    'ACCA',
    'FCCA',
    'CIMA',
    'FSA',
    'FCAS',
    'CPCU',
    'CTP',
  ],
  people: ['SHRM-SCP', 'SHRM-CP', 'SPHR', 'PHR', 'GPHR', 'CCP', 'FCIPD', 'MCIPD'],
  technology: ['CISSP', 'CISM', 'CISA', 'CRISC', 'CGEIT', 'PMP', 'PgMP', 'ITIL'],
  law: ['JD', 'LLM', 'CCEP', 'CIPP'],
  boards: ['NACD.DC', 'ICD.D', 'QRD'],
} as const

const LONGEST_FIRST = Object.values(CREDENTIALS)
  .flat()
  .sort((one, other) => other.length - one.length)
const LETTERS = new RegExp(wholeWords(LONGEST_FIRST.map((letters) => letters.replace('.', '\\.'))), 'gu')
const WORDS =
  /board[- ]certified|certified public accountant|chartered accountant|six sigma black belt|registered nurse/giu

const TOP_LINES = 3

export function credentialNotes(lines: readonly SectionedLine[]): Note[] {
  const afterName = lettersIn(lines.slice(0, TOP_LINES).filter(({ section }) => section === 'top'))
  const inSection = lettersIn(lines.filter(({ section }) => section === 'credentials' || section === 'education'))
  const anywhere = [...new Set([...afterName, ...inSection, ...lettersIn(lines)])]
  if (anywhere.length === 0)
    return [
      notFound(
        'credentials',
        'The program did not find letters such as FACHE, CPA or SHRM-SCP. It knows only some; if your field asks for one, name it after your name.',
      ),
    ]
  const both = anywhere.filter((letters) => afterName.includes(letters) && inSection.includes(letters))
  const isInBoth = both.length === anywhere.length
  const says = anywhere.length === 1 ? oneSays(isInBoth) : manySay(isInBoth)
  return [found('credentials', `We see ${inSeries(anywhere)}. ${says}`)]
}

const oneSays = (isInBoth: boolean): string =>
  isInBoth
    ? 'It stands after your name and in a section. See that it is still valid.'
    : 'It is expected after your name and in a section, with the year. See that it is still valid.'

const manySay = (isInBoth: boolean): string =>
  isInBoth
    ? 'They stand after your name and in a section. See that they are still valid.'
    : 'They are expected after your name and in a section, with the year. See that they are still valid.'

function lettersIn(lines: readonly SectionedLine[]): string[] {
  const all = lines.flatMap(({ text }) => [
    ...(text.match(LETTERS) ?? []),
    ...(text.match(WORDS) ?? []).map((word) => word.toLowerCase()),
  ])
  return [...new Set(all)]
}
