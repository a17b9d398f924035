import type { Fault } from '../kernel/refusal.ts'
import { isDate, isZone } from '../kernel/time.ts'
import {
  type Exception,
  minuteOfDay,
  type OfficeHours,
  type OpenException,
  type Opening,
  type Window,
} from './slots.ts'

/** Office hours as a client sends them: the schema has seen to each field alone, nobody yet to how they go together. */
export interface OfficeHoursDraft {
  zone: string
  windows: readonly Window[]
  exceptions: readonly ExceptionDraft[]
}

export interface ExceptionDraft extends Partial<Opening> {
  on: string
  closed?: boolean
}

/** What is wrong with office hours, in the order in which they are written. */
export function faultsIn({ zone, windows, exceptions }: OfficeHoursDraft, knownTopics: ReadonlySet<string>): Fault[] {
  return [
    ...faultIf(!isZone(zone), '#/zone', 'must be the name of a time zone, such as America/Chicago'),
    ...windows.flatMap((window, i) => [
      ...rangeFaults(`#/windows/${i}`, window),
      ...openingFaults(`#/windows/${i}`, window, knownTopics),
      ...windowClash(`#/windows/${i}`, window, windows.slice(0, i)),
    ]),
    ...exceptions.flatMap((exception, i) => [
      ...dateFaults(`#/exceptions/${i}/on`, exception.on),
      ...exceptionFaults(`#/exceptions/${i}`, exception, knownTopics),
      ...exceptionClash(`#/exceptions/${i}`, exception, exceptions.slice(0, i)),
    ]),
  ]
}

/** The draft in its strict shape; only a draft without faults has one. */
export function hoursOf({ zone, windows, exceptions }: OfficeHoursDraft): OfficeHours {
  return { zone, windows, exceptions: exceptions.map(exceptionOf) }
}

function rangeFaults(at: string, { from, until }: Window): Fault[] {
  return [
    ...(from === undefined ? [] : dateFaults(`${at}/from`, from)),
    ...(until === undefined ? [] : dateFaults(`${at}/until`, until)),
    ...faultIf((from ?? FIRST_DATE) > (until ?? LAST_DATE), `${at}/from`, 'must not be after until'),
  ]
}

function dateFaults(at: string, date: string): Fault[] {
  return faultIf(!isDate(date), at, 'must be a date that the calendar has')
}

function openingFaults(
  at: string,
  { opens, closes, slotMinutes, topics }: Opening,
  known: ReadonlySet<string>,
): Fault[] {
  const minutes = minuteOfDay(closes) - minuteOfDay(opens)
  return [
    ...faultIf(
      minutes <= 0,
      `${at}/opens`,
      'must be before closes; hours past midnight go on at 00:00 of the next day',
    ),
    ...faultIf(
      minutes > 0 && minutes < slotMinutes,
      `${at}/slotMinutes`,
      `must fit into the ${minutes} minutes between opens and closes`,
    ),
    ...(topics === undefined ? [] : topicFaults(`${at}/topics`, topics, known)),
  ]
}

function topicFaults(at: string, topics: readonly string[], known: ReadonlySet<string>): Fault[] {
  return [
    ...faultIf(topics.length === 0, at, 'must name a topic; leave topics out to welcome all of yours'),
    ...topics.flatMap((topic, i) => [
      ...faultIf(!known.has(topic), `${at}/${i}`, `must be one of the topics ${[...known].join(', ')}`),
      ...faultIf(topics.indexOf(topic) < i, `${at}/${i}`, 'must not be named twice'),
    ]),
  ]
}

function windowClash(at: string, window: Window, earlier: readonly Window[]): Fault[] {
  const across = earlier.findIndex(
    (other) => other.weekday === window.weekday && overlap(other, window) && shareDates(other, window),
  )
  const detail = `must not overlap window ${across + 1} on the same weekday; change the times or the dates of one`
  return faultIf(across >= 0, `${at}/opens`, detail)
}

const overlap = (one: Opening, other: Opening): boolean => one.opens < other.closes && other.opens < one.closes

const shareDates = (one: Window, other: Window): boolean =>
  (one.from ?? FIRST_DATE) <= (other.until ?? LAST_DATE) && (other.from ?? FIRST_DATE) <= (one.until ?? LAST_DATE)

function exceptionFaults(at: string, exception: ExceptionDraft, known: ReadonlySet<string>): Fault[] {
  if (isOpen(exception)) return openingFaults(at, exception, known)

  const { on: _, closed, ...terms } = exception
  const isAlone = Object.values(terms).every((term) => term === undefined)
  if (closed)
    return faultIf(!isAlone, `${at}/closed`, 'must stand alone; leave out closed, or all that describes hours')

  const missing = (['opens', 'closes', 'slotMinutes'] as const).filter((name) => terms[name] === undefined)
  return missing.map((name) => ({ pointer: `${at}/${name}`, detail: 'must be given, unless closed is true' }))
}

const isOpen = (draft: ExceptionDraft): draft is OpenException =>
  !draft.closed && draft.opens !== undefined && draft.closes !== undefined && draft.slotMinutes !== undefined

function exceptionClash(at: string, exception: ExceptionDraft, earlier: readonly ExceptionDraft[]): Fault[] {
  const isOnDate = (other: ExceptionDraft) => other.on === exception.on
  const against = earlier.findIndex((other) => isOnDate(other) && !other.closed !== !exception.closed)
  const across = earlier.findIndex(
    (other) => isOnDate(other) && isOpen(other) && isOpen(exception) && overlap(other, exception),
  )
  return [
    ...faultIf(
      against >= 0,
      `${at}/on`,
      `must not be both open and closed; leave out this or exception ${against + 1}`,
    ),
    ...faultIf(across >= 0, `${at}/opens`, `must not overlap exception ${across + 1} on the same date`),
  ]
}

function exceptionOf({ closed, ...opening }: ExceptionDraft): Exception {
  return closed ? { on: opening.on, closed } : (opening as OpenException)
}

const faultIf = (isWrong: boolean, pointer: string, detail: string): Fault[] => (isWrong ? [{ pointer, detail }] : [])

export const FIRST_DATE = '0000-01-01'
const LAST_DATE = '9999-12-31'
