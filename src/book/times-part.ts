import { clockTime, longDate, shortMoment, weekdayName, zoneName } from '../kernel/time.ts'
import type { Recruiter } from '../people/tables.ts'
import { type Html, html } from '../web/html.ts'
import type { Reader } from '../web/reader.ts'
import type { Time } from './times.ts'

/** Days with their times, of which one is chosen: radios of one name, so that arrow keys cross from day to day. */
export function daysOf(times: readonly Time[], { zone, hours }: Reader, chosen: string, gone?: Html): Html {
  const areEven = new Set(times.map(minutesOf)).size === 1
  const days = [...Map.groupBy(times, ({ startsAt }) => longDate(startsAt, zone)).values()]
  return html`${days.map((day, at) => {
    const first = day[0]!.startsAt
    const weekday = weekdayName(first, zone)
    const date = longDate(first, zone).slice(weekday.length + 1)
    const labels = day.map(({ startsAt }) => clockTime(startsAt, zone, hours))
    return html`<div class="row near day" role="group" aria-labelledby="day-${at}"><div class="at"><h3 id="day-${at}">${weekday} <span class="unseen">${date}</span></h3> <span aria-hidden="true">${date}</span></div><div class="in"><div class="slots">${day.map(
      (time, n) =>
        html`<label class="slot"><input type="radio" name="slot" value="${time.id}" required${time.id === chosen ? html` checked` : ''} data-when="${shortMoment(time.startsAt, zone, hours)}"><span>${labels[n]}${notes(time, areEven, labels.indexOf(labels[n]!) < n)}</span></label>`,
    )}</div></div></div>
`
  })}${gone ?? ''}`
}

/** On the night when clocks go back, an hour of the evening abroad comes twice. */
function notes(time: Time, areEven: boolean, isAgain: boolean): Html {
  const notes = [...(areEven ? [] : [`${minutesOf(time)} minutes`]), ...(isAgain ? ['clocks gone back'] : [])]
  return html`${notes.map((note) => html` <small>${note}</small>`)}`
}

const minutesOf = ({ startsAt, endsAt }: Time): number => endsAt.diff(startsAt).as('minutes')

/** "Half an hour each, on the clock of New York. Dana is in Dallas, where the first of these is at 17:30." */
export function whereAndHowLong(times: readonly Time[], recruiter: Recruiter, { zone, hours }: Reader): Html {
  const [first] = times
  const lengths = new Set(times.map(minutesOf))
  const length = lengths.size === 1 ? (EACH[[...lengths][0]!] ?? `${[...lengths][0]} minutes each`) : 'Each'
  const [here, there] = [zone, recruiter.zone].map((each) => clockTime(first!.startsAt, each, hours))
  const place = zoneName(recruiter.zone, recruiter.place)
  const isElsewhere = here !== there || longDate(first!.startsAt, zone) !== longDate(first!.startsAt, recruiter.zone)
  const name = recruiter.name.split(' ')[0]
  return html`<p>${length}, on the clock of <b>${isElsewhere ? zoneName(zone) : zone === recruiter.zone ? place : zoneName(zone)}</b>.${
    isElsewhere &&
    html` ${name} is in ${place}, where the first of these is on ${shortMoment(first!.startsAt, recruiter.zone, hours)}.`
  }</p>`
}

const EACH: Readonly<Record<number, string>> = {
  15: 'A quarter of an hour each',
  30: 'Half an hour each',
  60: 'An hour each',
}
