import ical, {
  escape as escapeText,
  foldLines,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventClass,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import type { DateTime } from 'luxon'
import { tidy } from '../kernel/text.ts'

interface CalendarUser {
  name: string
  address: string
}

/** One entry. Its texts may come from anyone, and hold anything. */
export interface CalendarEvent {
  uid: string
  sequence: number
  startsAt: DateTime
  endsAt: DateTime
  /** Both DTSTAMP and LAST-MODIFIED: never the time of writing, so that one state has one text. */
  changedAt: DateTime
  createdAt?: DateTime
  summary: string
  location: string
  description: string
  url?: string
  status: 'CONFIRMED' | 'CANCELLED' | 'TENTATIVE'
  transparent?: boolean
  confidential?: boolean
  organizer?: CalendarUser
  attendee?: CalendarUser
}

const PRODUCT = { company: 'Goodturn', product: 'Goodturn', language: 'EN' }

/** An iTIP message to one recipient: one event, one organizer, one attendee (RFC 5546, sections 3.2.2 and 3.2.5). */
export function itipMessage(method: 'REQUEST' | 'CANCEL', event: CalendarEvent): string {
  const { organizer, attendee } = event
  if (!organizer || !attendee) throw new Error('An iTIP message needs an organizer and an attendee.')

  const calendar = ical({ prodId: PRODUCT, scale: 'GREGORIAN', method: ICalCalendarMethod[method] })
  calendar.createEvent({
    ...entry(method === 'CANCEL' ? { ...event, status: 'CANCELLED' } : event),
    organizer: { name: commonName(organizer), email: mailbox(organizer.address) },
    attendees: [
      {
        name: commonName(attendee),
        email: mailbox(attendee.address),
        type: ICalAttendeeType.INDIVIDUAL,
        role: ICalAttendeeRole.REQ,
        status: ICalAttendeeStatus.NEEDSACTION,
        rsvp: true,
      },
    ],
  })
  return `${plainMailto(`${calendar}`)}\r\n`
}

/** ical-generator shouts MAILTO in the attendee alone. Schemes ignore case (RFC 3986, section 3.1); not every program that looks for one does. */
const plainMailto = (text: string): string =>
  foldLines(text.replaceAll('\r\n ', '').replace(/^(ATTENDEE;.*):MAILTO:/m, '$1:mailto:'))

/** A calendar to subscribe to or to download: no METHOD, nobody's address (RFC 5545, section 3.8.4.1, forbids ATTENDEE here). */
export function publishedCalendar(calendar: { name: string; refreshMinutes: number }, events: CalendarEvent[]): string {
  const published = ical({
    prodId: PRODUCT,
    scale: 'GREGORIAN',
    name: escapeText(line(calendar.name), false),
    ttl: calendar.refreshMinutes * 60,
    events: events.map(entry),
  })
  return `${published}\r\n`
}

/** All that ical-generator would otherwise make up (UID, DTSTAMP) is given, and moments are handed over as `Date`, which it prints in UTC. */
function entry(event: CalendarEvent): ICalEventData {
  return {
    id: escapeText(line(event.uid), false),
    sequence: event.sequence,
    stamp: event.changedAt.toJSDate(),
    start: event.startsAt.toJSDate(),
    end: event.endsAt.toJSDate(),
    created: event.createdAt?.toJSDate() ?? null,
    lastModified: event.changedAt.toJSDate(),
    summary: line(event.summary),
    location: line(event.location),
    description: event.description ? prose(event.description) : null,
    url: event.url ? uri(event.url) : null,
    status: ICalEventStatus[event.status],
    transparency: event.transparent ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    class: event.confidential ? ICalEventClass.PRIVATE : null,
  }
}

/** One line of valid Unicode: a lone surrogate would be counted wrongly in folding, a control character is not TEXT (RFC 5545, section 3.3.11). */
const line = (text: string): string => tidy(text.toWellFormed().replace(/\p{Cc}/gu, ' '))

/** As `line`, but line breaks of every kind stay, as line feeds. */
const prose = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')

/**
 * A name as a quoted parameter value, which may not hold a double quote (RFC 5545, section 3.2).
 *
 * RFC 6868 would write it as ^' and a caret as ^^, but many clients show those as they stand; and some, ical.js
 * among them, undo TEXT escapes here too, so that a backslash and an n become a line break.
 */
function commonName({ name, address }: CalendarUser): string {
  return (line(name) || line(address)).replaceAll('"', "'").replaceAll('^', 'ˆ').replaceAll('\\', '/')
}

/** ical-generator escapes URIs as if they were TEXT (`\,`); a URI percent-encodes instead (RFC 5545, section 3.3.13). */
const uri = (text: string): string => line(text).replace(/[^\x21-\x7e]|[",;<>\\^`{|}]/gu, encodeURIComponent)

/** The address within a mailto URI: what is not plain is percent-encoded (RFC 6068, section 2). */
const mailbox = (address: string): string => line(address).replace(/[^\w!$'*+.@~-]/gu, encodeURIComponent)
