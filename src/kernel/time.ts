import { DateTime, Settings } from 'luxon'

// A wrong zone or date is a fault where it is made, not a quiet "Invalid DateTime" in a mail.
Settings.throwOnInvalid = true

declare module 'luxon' {
  interface TSSettings {
    throwOnInvalid: true
  }
}

/** The only source of "now". Tests hand in a stopped clock. */
export type Clock = () => DateTime

export const systemClock: Clock = () => DateTime.utc()

/** Every zone name that Intl accepts; bare offsets ("+02:00") are not names and do not follow clock changes. */
export function isZone(name: string): boolean {
  if (USUAL_ZONES.has(name)) return true
  if (/^[+\-\u2212]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Looked up first: Intl takes a hundred times as long to say the same. */
const USUAL_ZONES = new Set(Intl.supportedValuesOf('timeZone'))

/** Whether the calendar has this `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number) as [number, number, number]
  return month >= 1 && month <= 12 && day >= 1 && day <= DateTime.utc(year, month).daysInMonth
}

/** RFC 3339 in UTC with `Z`, without a fraction: `2026-12-04T23:00:00Z`. */
export const rfc3339 = (moment: DateTime): string =>
  moment.toUTC().startOf('second').toISO({ suppressMilliseconds: true })

/** As PostgreSQL writes moments to a session on UTC: "2026-12-04 23:00:00.123456+00". Luxon takes four times as long to read that. */
export const momentIn = (text: string): DateTime =>
  DateTime.fromJSDate(new Date(`${text.slice(0, 10)}T${text.slice(11, -'+00'.length)}Z`), { zone: 'utc' })

/** As HTTP writes moments (RFC 9110, section 5.6.7): "Fri, 08 Jan 2027 23:00:00 GMT". Luxon takes five times as long. */
export const httpDate = (moment: DateTime): string => moment.toJSDate().toUTCString()

/** What people call a zone: its city, or the place its owner named. "America/Chicago" -> "Chicago". */
export function zoneName(zone: string, place?: string | null): string {
  return place ?? CITIES_OF_TODAY[zone] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

/** Browsers, and Node, still name some zones as cities were called long ago. */
const CITIES_OF_TODAY: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh City',
  'Europe/Kiev': 'Kyiv',
  'America/Godthab': 'Nuuk',
  'Pacific/Truk': 'Chuuk',
  'Pacific/Ponape': 'Pohnpei',
  'Pacific/Enderbury': 'Kanton',
  'Atlantic/Faeroe': 'Faroe',
}

/** How the hours of a day are written: "17:30", or "5:30 pm". */
export type Hours = 12 | 24

/** "Fri 18 Sep, 17:30", on the clock of `zone`. */
export const shortMoment = (moment: DateTime, zone: string, hours: Hours = 24): string =>
  `${shortDate(moment, zone)}, ${clockTime(moment, zone, hours)}`

/** "Friday 18 September, 17:30", on the clock of `zone`. */
export const longMoment = (moment: DateTime, zone: string, hours: Hours = 24): string =>
  `${longDate(moment, zone)}, ${clockTime(moment, zone, hours)}`

/** "Fri 18 Sep", on the calendar of `zone`. */
export const shortDate = (moment: DateTime, zone: string): string => onClock(moment, zone, 'ccc d LLL')

/** "Friday 18 September", on the calendar of `zone`. */
export const longDate = (moment: DateTime, zone: string): string => onClock(moment, zone, 'cccc d LLLL')

/** "Fri 17:30", for what is near. */
export const weekdayMoment = (moment: DateTime, zone: string): string => onClock(moment, zone, 'ccc HH:mm')

/** "Friday", on the calendar of `zone`. */
export const weekdayName = (moment: DateTime, zone: string): string => onClock(moment, zone, 'cccc')

/** "Today" or "Tomorrow", by the calendar of `zone`; else the weekday. */
export function dayFrom(now: DateTime, moment: DateTime, zone: string): string {
  const [today, day] = [now, moment].map((each) => each.setZone(zone))
  if (day!.hasSame(today!, 'day')) return 'Today'
  return day!.hasSame(today!.plus({ days: 1 }), 'day') ? 'Tomorrow' : weekdayName(moment, zone)
}

/** "26 hours", "20 minutes", "5 days": as long as from one moment to another, as people say it. */
export function timeBetween(from: DateTime, until: DateTime): string {
  const minutes = Math.max(0, Math.round(until.diff(from).as('minutes')))
  if (minutes < 90) return counted(minutes, 'minute')
  return minutes < 72 * 60 ? counted(Math.floor(minutes / 60), 'hour') : counted(Math.floor(minutes / 1440), 'day')
}

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`

/** "12:40", or "12:40 pm" that no line parts, on the clock of `zone`. */
export const clockTime = (moment: DateTime, zone: string, hours: Hours = 24): string =>
  hours === 24
    ? onClock(moment, zone, 'HH:mm')
    : onClock(moment, zone, 'h:mm\u00a0a').replace('AM', 'am').replace('PM', 'pm')

/** "half hour", after "this": what people say of a call's length. */
export const lengthInWords = (minutes: number): string => LENGTHS[minutes] ?? `call of ${minutes} minutes`

const LENGTHS: Readonly<Record<number, string>> = { 15: 'quarter of an hour', 30: 'half hour', 60: 'hour' }

// en-US only for the names: en-GB says "Sept".
const onClock = (moment: DateTime, zone: string, format: string): string =>
  moment.setZone(zone).setLocale('en-US').toFormat(format)
