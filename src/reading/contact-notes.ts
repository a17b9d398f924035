import { inSeries } from '../kernel/text.ts'
import { experienceIn } from './jobs.ts'
import { found, notFound } from './note.ts'
import type { Note } from './reading.ts'
import type { SectionedLine } from './sections.ts'
import type { Line, ResumeText } from './text.ts'

const EMAIL = /[\w.+%'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/u
const TELEPHONE = /(?<![\w.])(?:\+|\()?\d[\d\s().\-–/]{7,22}\d(?!\w)/gu
const TWO_YEARS = /^\D*(?:19|20)\d\d\D+(?:19|20)\d\d\D*$/
const LINKEDIN = /linkedin\.com\s?\/|linkedin:|(?<![\p{L}])in\/[a-z]+-[a-z-]+/iu

/** How you can be reached, and whether every program will see it. */
export function contactNotes(text: ResumeText, lines: readonly SectionedLine[]): Note[] {
  const notes = [
    emailNote(text),
    privateEmailNote(lines),
    telephoneNote(text),
    linkedInNote(text),
    placeNote(lines),
    standsNote(text),
  ]
  return notes.filter((note) => note !== null)
}

function emailNote({ lines }: ResumeText): Note {
  const email = firstMatch(lines, emailIn)
  if (email === null)
    return notFound('email', `The program did not find an e-mail address. ${IF_HIDDEN}`, { toMend: true })
  return found('email', 'We can read your e-mail address.', { lines: [email] })
}

function telephoneNote({ lines }: ResumeText): Note {
  const telephone = firstMatch(lines, telephoneIn)
  if (telephone === null)
    return notFound('telephone', `The program did not find a telephone number. ${IF_HIDDEN}`, { toMend: true })
  return found('telephone', 'We can read your telephone number.', { lines: [telephone] })
}

const IF_HIDDEN = 'If it is inside a picture or text box, other programs may miss it too.'

/** An address at an employer who stands in the resume stops when the job does. */
function privateEmailNote(lines: readonly SectionedLine[]): Note | null {
  const domain = firstMatch(lines, emailIn)?.split('@')[1]
  const employer = compact(domain?.split('.').at(-2) ?? '')
  if (employer.length < 4) return null
  const isNamed = experienceIn(lines).some(
    ({ text, isBullet, section }) => !isBullet && section === 'experience' && compact(text).includes(employer),
  )
  if (!isNamed) return null
  return found(
    'private-email',
    `Your address ends in ${domain}, which reads like an employer in this resume. A private address goes on working.`,
    { toMend: true },
  )
}

const compact = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** Only whether there is one: a wrapped line may have cost the address a sign. */
function linkedInNote({ lines, links }: ResumeText): Note {
  const link = links.find((address) => /linkedin\.com\/in\/./i.test(address))
  if (link) return found('linkedin', 'We can read your LinkedIn address. Open it once to be sure.', { lines: [link] })
  const line = lines.find(({ text }) => LINKEDIN.test(text))
  if (!line) return notFound('linkedin', 'The program did not find a LinkedIn address.')
  if (/linkedin\.com\s?\/(?:in\/?)?(?:[\w%-]*-)?$/iu.test(line.text))
    return found(
      'linkedin',
      'Your LinkedIn address is broken over two lines. Give it a line of its own, or make it a link.',
      {
        toMend: true,
        lines: [line.text],
      },
    )
  return found('linkedin', 'We see a LinkedIn address. It is not a link, so open it once to be sure that it is whole.')
}

/** The town stands near the name; what the name itself is followed by are credentials. */
function placeNote(lines: readonly SectionedLine[]): Note {
  const top = lines.slice(0, TOP_LINES).filter(({ section, isBullet }) => section === 'top' && !isBullet)
  const line = top.find(({ text }, index) => PLACE.test(text) && (index > 0 || SEVERAL.test(text)))
  if (!line) {
    return notFound(
      'place',
      'The program did not find a town near your name. Recruiters look for town and state or country.',
    )
  }
  return found('place', 'We see a town near your name.', { lines: [PLACE.exec(line.text)![0]] })
}

const TOP_LINES = 5
const SEVERAL = /\d|[|·•]/u
const STATES =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|UK|BC|ON|QC|AB|NSW|VIC|QLD'
const PLACE = new RegExp(
  `(?<!\\p{L})\\p{Lu}[\\p{Ll}.'’]{1,20}(?:[ -]\\p{Lu}[\\p{Ll}.'’]{1,20}){0,3}, (?:(?:${STATES})(?!\\p{L})|\\p{Lu}\\p{Ll}{3,20}(?: \\p{Lu}\\p{Ll}{2,20})?)`,
  'u',
)

/** What stands in a Word header or a text box only is missed by many programs. */
function standsNote({ kind, lines }: ResumeText): Note | null {
  if (kind !== 'docx') return null
  const inBody = lines.filter(({ place }) => place === 'body')
  const outside = [
    { what: 'e-mail address', where: onlyOutside(lines, inBody, emailIn) },
    { what: 'telephone number', where: onlyOutside(lines, inBody, telephoneIn) },
  ].filter(({ where }) => where !== null)
  if (outside.length === 0) {
    if (firstMatch(inBody, emailIn) === null) return null
    return found('contact-place', 'Your contact details stand in the body of the page, where every program looks.')
  }
  const what = inSeries(outside.map((one) => one.what))
  const where = outside[0]!.where === 'header' ? 'the header or footer' : 'a text box'
  return found(
    'contact-place',
    `Your ${what} ${outside.length > 1 ? 'stand' : 'stands'} only in ${where} of the Word file. Many programs do not look there; write it in the body too.`,
    { toMend: true },
  )
}

function onlyOutside(lines: readonly Line[], inBody: readonly Line[], find: (text: string) => string | null) {
  if (firstMatch(inBody, find) !== null) return null
  return lines.find(({ text }) => find(text) !== null)?.place ?? null
}

const emailIn = (text: string): string | null => EMAIL.exec(text)?.[0] ?? null

function telephoneIn(text: string): string | null {
  const numbers = [...text.matchAll(TELEPHONE)].map(([number]) => number)
  return numbers.find((number) => !TWO_YEARS.test(number) && isLong(number)) ?? null
}

function isLong(number: string): boolean {
  const digits = number.replace(/\D/g, '').length
  return digits >= 9 && digits <= 15
}

function firstMatch(lines: readonly Line[], find: (text: string) => string | null): string | null {
  for (const { text } of lines) {
    const match = find(text)
    if (match !== null) return match
  }
  return null
}
