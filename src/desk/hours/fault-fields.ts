import type { Window } from '../../availability/slots.ts'
import type { Draft } from './form.ts'
import { WEEKDAYS } from './week.ts'

/** The field in which the value was typed that a pointer into the request points at: the ids of the page. */
export function fieldAt(pointer: string, { exceptions }: Draft, extraOn = ''): string {
  const [, part = '', index = '', name = ''] = pointer.split('/')
  if (part === 'windows' && index === '') return 'week'
  if (part === 'windows')
    return `${name in FIELDS ? name : name === 'bufferMinutes' ? 'slotMinutes' : 'opens'}-${index}`
  if (part === 'exceptions') return exceptions[Number(index)]?.on === extraOn ? (EXTRA[name] ?? 'extraOn') : 'skipFrom'
  return part
}

const FIELDS: Readonly<Record<string, string>> = {
  opens: 'opens',
  closes: 'closes',
  slotMinutes: 'length of calls',
  from: 'first date',
  until: 'last date',
}

const EXTRA: Readonly<Record<string, string>> = {
  on: 'extraOn',
  opens: 'extraOpens',
  closes: 'extraCloses',
  slotMinutes: 'extraMinutes',
}

const LABELS: Readonly<Record<string, string>> = {
  narrowed: 'Hours for some dates or topics',
  skipFrom: 'The first date to skip',
  skipUntil: 'The last date to skip',
  extraOn: 'The date of the extra hour',
  extraOpens: 'When the extra hour opens',
  extraCloses: 'When the extra hour closes',
  extraMinutes: 'The length of calls in the extra hour',
  bufferMinutes: 'The rest between calls',
  noticeHours: 'The latest booking',
  horizonWeeks: 'How far ahead it is open',
  week: 'The week',
  zone: 'The time zone',
}

/** What a list of what is to be mended calls a field. */
export function labelOf(id: string, windows: readonly Window[]): string {
  const [name = '', index = ''] = id.split('-')
  const window = windows[Number(index)]
  if (index !== '' && window) return `${WEEKDAYS[window.weekday - 1] ?? 'A day'}, ${FIELDS[name] ?? name}:`
  return `${LABELS[id] ?? 'This form'}`
}
