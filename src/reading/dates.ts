import { anyPhrase, LANGUAGES } from './languages.ts'

/** A month, or a whole year where no month is given. */
export interface Dated {
  readonly year: number
  readonly month: number | null
}

export interface Range {
  readonly from: Dated
  readonly until: Dated | 'present'
}

/** From the first to the last month that a date may mean, counted from the year 0. */
export interface Months {
  readonly first: number
  readonly last: number
}

const MONTHS = new Map(LANGUAGES.flatMap(({ months }) => Object.entries(months)))
const MONTH = anyPhrase(({ months }) => Object.keys(months))
const YEAR = '(?<!\\d)(?:19[5-9]\\d|20[0-4]\\d)(?!\\d)'

const month = (name: string) =>
  `(?:(?<${name}Name>${MONTH})\\.?,?\\s{1,3}(?:\\d{1,2},\\s{1,3})?|(?<![\\d.])(?<${name}Number>0?[1-9]|1[0-2])\\s?[/.]\\s?)`
const BETWEEN = `\\s{0,3}(?:[-–—−]|${anyPhrase(({ until }) => until)})\\s{0,3}`
const PRESENT = anyPhrase(({ present }) => present)

/** "March 2019 - June 2026", "Sept. 2019 to present", "05/2015 – 03/2020", "2015-2020", "March - June 2020". */
const RANGE = new RegExp(
  `(?:${month('from')}?(?<fromYear>${YEAR})|(?<onlyName>${MONTH})\\.?)${BETWEEN}(?:${month('until')}?(?<untilYear>${YEAR})|(?<present>${PRESENT}))`,
  'iu',
)

/** The dates of a job on its line, or null. A sentence of a list tells of years too, so only lines that stand alone are asked. */
export function rangeIn(line: string): Range | null {
  const found = line.length <= LONGEST ? RANGE.exec(line)?.groups : undefined
  if (!found) return null
  const until = found.present ? 'present' : dated(found.untilYear, found.untilName, found.untilNumber)
  if (found.fromYear) return inOrder({ from: dated(found.fromYear, found.fromName, found.fromNumber), until })
  return until === 'present' ? null : inOrder({ from: dated(String(until.year), found.onlyName, undefined), until })
}

const LONGEST = 200

function dated(year: string | undefined, name: string | undefined, number: string | undefined): Dated {
  return { year: Number(year), month: name ? MONTHS.get(name.toLowerCase())! : number ? Number(number) : null }
}

const inOrder = (range: Range): Range | null => (monthsOf(range.until).last < monthsOf(range.from).first ? null : range)

/** What is not over yet ends later than anything. */
export function monthsOf(date: Dated | 'present'): Months {
  if (date === 'present') return { first: Number.POSITIVE_INFINITY, last: Number.POSITIVE_INFINITY }
  const { year, month } = date
  return { first: year * 12 + (month ?? 1) - 1, last: year * 12 + (month ?? 12) - 1 }
}

export const hasMonths = ({ from, until }: Range): boolean =>
  from.month !== null && (until === 'present' || until.month !== null)

export interface Gap {
  readonly after: Dated
  readonly before: Dated
  /** At least and at most so many whole months lie between; the same number where both months are known. */
  readonly least: number
  readonly most: number
}

/** The stretches of more than half a year, however the dates are read, in which nothing is dated; the latest first. */
export function gapsIn(ranges: readonly Range[]): Gap[] {
  const gaps: Gap[] = []
  const inTime = ranges.toSorted((one, other) => monthsOf(one.from).first - monthsOf(other.from).first)
  let end: Dated | 'present' | null = null
  for (const { from, until } of inTime) {
    if (end !== null && end !== 'present') gaps.push(between(end, from))
    if (end === null || monthsOf(until).last > monthsOf(end).last) end = until
  }
  return gaps.filter(({ least }) => least > SHORT_GAP).reverse()
}

const SHORT_GAP = 6

function between(after: Dated, before: Dated): Gap {
  const [end, start] = [monthsOf(after), monthsOf(before)]
  return { after, before, least: start.first - end.last - 1, most: start.last - end.first - 1 }
}

export type Order = 'newest first' | 'oldest first' | 'in no order of time'

/** Decided by the ends: the titles within one company begin earlier than the company's own line says. */
export function orderOf(ranges: readonly Range[]): Order {
  const ends = ranges.map(({ until }) => monthsOf(until).last)
  const steps = ends.slice(1).map((end, index) => [ends[index]!, end] as const)
  if (steps.every(([one, next]) => one >= next)) return 'newest first'
  return steps.every(([one, next]) => one <= next) ? 'oldest first' : 'in no order of time'
}
