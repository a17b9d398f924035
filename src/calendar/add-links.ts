import type { DateTime } from 'luxon'
import type { Party } from '../kernel/party.ts'
import { type CallFacts, entryFor } from './invite.ts'

/** Pages of calendars on the web, filled in with one call. */
export interface AddLinks {
  google: string
  /** For outlook.com; `office` is for calendars of work or school. */
  outlook: string
  office: string
}

/**
 * For a calendar that takes no invite from strangers. Whoever follows a link tells that calendar what stands in it: the title, the time, and
 * how the call takes place, but no key, no question and no word of the pack.
 */
export function addLinks(party: Party, facts: CallFacts): AddLinks {
  const { summary, location, description, startsAt, endsAt } = entryFor(party, facts)
  const howAndWhen = description.split('\n').slice(0, 2)
  const title = party === 'executive' ? summary : `Call with ${facts.executive.name}`
  const google = {
    action: 'TEMPLATE',
    text: title,
    dates: `${basic(startsAt)}/${basic(endsAt)}`,
    details: howAndWhen.join('\n'),
    location,
  }
  // Outlook reads the text as HTML.
  const outlook = {
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: extended(startsAt),
    enddt: extended(endsAt),
    body: howAndWhen.map(asHtml).join('<br>'),
    location,
  }
  return {
    google: `https://calendar.google.com/calendar/render?${query(google)}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${query(outlook)}`,
    office: `https://outlook.office.com/calendar/0/deeplink/compose?${query(outlook)}`,
  }
}

/** Outlook shows a plus as a plus, so a blank is %20. */
const query = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, text]) => `${name}=${encodeURIComponent(text.toWellFormed())}`)
    .join('&')

const basic = (moment: DateTime): string => moment.toUTC().toFormat("yyyyMMdd'T'HHmmss'Z'")

const extended = (moment: DateTime): string => moment.toUTC().toFormat("yyyy-MM-dd'T'HH:mm:ss'Z'")

const asHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
