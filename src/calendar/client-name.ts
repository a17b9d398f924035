import { shorten } from '../kernel/text.ts'

/** What people call the programs that read calendars; the first that fits. */
const CLIENTS: readonly [RegExp, string][] = [
  [/Google-Calendar|GoogleCalendar/i, 'Google Calendar'],
  [/Thunderbird/i, 'Thunderbird'],
  [/Evolution/i, 'Evolution'],
  [/Outlook|Microsoft Office|Microsoft\.Exchange|Microsoft Exchange|MSOffice/i, 'Outlook'],
  [/dataaccessd|CalendarAgent|CalendarStore|calaccessd|\biCal\//i, 'Apple Calendar'],
  [/khal/i, 'khal'],
  [/vdirsyncer/i, 'vdirsyncer'],
  [/DAVx/i, 'DAVx5'],
  [/ICSx/i, 'ICSx5'],
  [/Nextcloud/i, 'Nextcloud'],
  [/Yahoo/i, 'Yahoo Calendar'],
  [/Proton/i, 'Proton Calendar'],
  [/Fastmail|Cyrus/i, 'Fastmail'],
  [/KOrganizer|Akonadi/i, 'KOrganizer'],
  [/Mozilla\//i, 'a web browser'],
]

/** Who reads a feed, in a few plain words, or null where nobody says. Never where from: no part of an address can be in it. */
export function clientName(userAgent: string | undefined): string | null {
  const known = CLIENTS.find(([pattern]) => pattern.test(userAgent ?? ''))
  if (known) return known[1]
  // The first product of RFC 9110, section 10.1.5, where it is a word.
  const [product] = /^[A-Za-z][A-Za-z_-]*[A-Za-z](?=$|[/ ;(])/.exec(userAgent ?? '') ?? []
  return product ? shorten(product, 40) : null
}
