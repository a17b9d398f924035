import ICAL from 'ical.js'

/** An entry as a calendar program keeps it. */
export interface Entry {
  readonly sequence: number
  readonly cancelled: boolean
  readonly startsAt: string
  readonly location: string
}

interface Message {
  readonly enclosure: { method: string; content: string } | null
}

/** What a calendar holds after it was handed these messages, in this order: an older one changes nothing (RFC 5546, section 2.1.5). */
export function calendarAfter(messages: readonly Message[]): Map<string, Entry> {
  const entries = new Map<string, Entry>()
  for (const { enclosure } of messages) {
    if (enclosure === null) continue
    const { uid, entry } = read(enclosure.method, enclosure.content)
    const known = entries.get(uid)
    if (known === undefined || entry.sequence >= known.sequence) entries.set(uid, entry)
  }
  return entries
}

function read(method: string, content: string): { uid: string; entry: Entry } {
  const calendar = new ICAL.Component(ICAL.parse(content))
  if (calendar.getFirstPropertyValue('method') !== method) throw new Error('METHOD is not what the mail says.')
  const event = calendar.getFirstSubcomponent('vevent')!
  const value = (name: string) => String(event.getFirstPropertyValue(name))
  const cancelled = method === 'CANCEL'
  if (cancelled !== (value('status') === 'CANCELLED')) throw new Error('STATUS does not fit METHOD.')
  return {
    uid: value('uid'),
    entry: {
      sequence: Number(value('sequence')),
      cancelled,
      startsAt: value('dtstart'),
      location: value('location'),
    },
  }
}
