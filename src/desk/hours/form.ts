import { hash } from 'node:crypto'
import type { Static } from 'typebox'
import type { HoursDraft } from '../../availability/save-hours.ts'
import type { Window } from '../../availability/slots.ts'
import type { WeekForm } from './form-schema.ts'

export type Sent = Static<typeof WeekForm>

/** Office hours as a form has them: of the right shape, not yet known to be right. */
export interface Draft extends HoursDraft {
  horizonWeeks: number
  noticeHours: number
  paused: boolean
}

/** The windows of the week, in order: what is filled in, less what is to be left out, and what was copied to other days. */
export function windowsIn(sent: Sent): Window[] {
  const rows = rowsIn(sent)
  const copies = [...new Set(listed(sent.copy))].flatMap((wish) => {
    const [from, to] = wish.split('>').map(wholeNumber)
    return rows.filter(({ weekday }) => weekday === from).map((window) => ({ ...window, weekday: to! }))
  })
  const isThere = (copy: Window) => rows.some((row) => JSON.stringify(row) === JSON.stringify(copy))
  return [...rows, ...copies.filter((copy) => !isThere(copy))].toSorted(
    (one, other) => one.weekday - other.weekday || (one.opens < other.opens ? -1 : 1),
  )
}

function rowsIn(sent: Sent): Window[] {
  const [weekdays, opens, closes, lengths] = [sent.weekday, sent.opens, sent.closes, sent.slotMinutes].map(listed)
  const [names, buffers, firsts, lasts] = [sent.window, sent.buffer, sent.from, sent.until].map(listed)
  const [removed, topics] = [listed(sent.remove), listed(sent.topic)]

  return opens!.flatMap((time, i) => {
    const [name = '', end = ''] = [names![i], closes![i]]
    if (removed.includes(name) || (time === '' && end === '')) return []
    const buffer = bufferIn(sent, buffers![i])
    const own = topics.filter((each) => each.startsWith(`${name}:`)).map((each) => each.slice(name.length + 1))
    const isNarrowed = name !== '' && name === sent.narrowed
    const [first, last] = isNarrowed ? [sent.narrowFrom, sent.narrowUntil] : [firsts![i], lasts![i]]
    const kept = isNarrowed ? listed(sent.narrowTopic) : own
    return {
      weekday: wholeNumber(weekdays![i]),
      opens: time,
      // A field for times cannot hold the end of the day.
      closes: end === '00:00' ? '24:00' : end,
      slotMinutes: wholeNumber(lengths![i]),
      ...(buffer !== 0 && { bufferMinutes: buffer }),
      ...(kept.length > 0 && { topics: kept }),
      ...(first && { from: first }),
      ...(last && { until: last }),
    }
  })
}

export const AS_IS = 'as-is'

/** One rest for all, unless they differ and she lets them. */
export const bufferIn = ({ bufferMinutes = AS_IS }: Sent, own = ''): number =>
  bufferMinutes === AS_IS ? wholeNumber(own || '0') : wholeNumber(bufferMinutes)

/** NaN where it is none: the rules say then what would be right. */
export const wholeNumber = (text = ''): number => (/^\d{1,4}$/.test(text) ? Number(text) : Number.NaN)

export const listed = (sent: string | string[] | undefined): string[] =>
  sent === undefined ? [] : typeof sent === 'string' ? [sent] : sent

/** Names a draft: whoever presses Save has seen what this one does. */
export const nameOf = (draft: Draft): string => hash('sha256', JSON.stringify(draft), 'base64url').slice(0, 16)
