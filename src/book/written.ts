import { randomUUID } from 'node:crypto'
import type { Ask } from '../booking/ask.ts'
import { BookingBody } from '../booking/schemas.ts'
import type { Fault } from '../kernel/refusal.ts'
import { firstName } from '../kernel/text.ts'
import type { Recruiter } from '../people/tables.ts'
import { faultsAgainst } from '../web/validation.ts'

/** What stands in the fields of the form, as it was typed. */
export interface Written {
  readonly once: string
  readonly slot: string
  readonly topic: string
  readonly question: string
  readonly about: string
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly zone: string
}

export type Field = Exclude<keyof Written, 'once'>

/** What would mend a field, by its name. */
export type Mends = ReadonlyMap<Field, string>

export const FIELDS = [
  'slot',
  'topic',
  'question',
  'about',
  'name',
  'email',
  'phone',
  'zone',
] as const satisfies Field[]

/** An empty form has a token of its own: whatever it is sent with, it does its work once. */
export const unwritten = (zone: string): Written => ({
  once: randomUUID(),
  slot: '',
  topic: '',
  question: '',
  about: '',
  name: '',
  email: '',
  phone: '',
  zone,
})

/** A browser ends lines by two characters, and counts them as one. */
export const writtenIn = (body: Partial<Written>, zone: string): Written => ({
  ...unwritten(zone),
  ...Object.fromEntries(Object.entries(body).map(([name, text]) => [name, text.replaceAll('\r\n', '\n')])),
})

/** As the API is asked for it; a field that was left empty was left out. */
export function askOf({ slot, topic, question, about, name, email, phone, zone }: Written): Ask {
  const executive = { name: name.trim(), email: email.trim(), zone, ...(phone.trim() && { phone: phone.trim() }) }
  return {
    slotId: slot,
    topic,
    question: question.trim(),
    ...(about.trim() && { about: about.trim() }),
    executive,
  } as Ask
}

const faultsIn = faultsAgainst(BookingBody)

/** What is wrong with it as far as can be said without looking at the time that she chose. */
export function mendsOf(written: Written, recruiter: Recruiter): Mends {
  const ask = askOf(written)
  const phone = recruiter.call.kind === 'recruiter-calls' && ask.executive.phone === undefined
  return mendsFor([...faultsIn(ask), ...(phone ? [{ pointer: '#/executive/phone', detail: '' }] : [])], recruiter)
}

/** A sentence for each field that a fault points to. */
export function mendsFor(faults: readonly Fault[], { name }: Pick<Recruiter, 'name'>): Mends {
  const fields = faults.map(({ pointer }) => FIELD_AT[pointer]).filter((field) => field !== undefined)
  return new Map(
    FIELDS.filter((field) => fields.includes(field)).map((field) => [field, MENDS[field](firstName(name))]),
  )
}

const FIELD_AT: Readonly<Record<string, Field>> = {
  '#/slotId': 'slot',
  '#/topic': 'topic',
  '#/question': 'question',
  '#/about': 'about',
  '#/executive/name': 'name',
  '#/executive/email': 'email',
  '#/executive/phone': 'phone',
  '#/executive/zone': 'zone',
}

const MENDS: Readonly<Record<Field, (name: string) => string>> = {
  slot: () => 'Please choose a time.',
  topic: () => 'Please choose what the call is to be about.',
  question: () => 'Please write one question of 20 to 280 characters.',
  about: () => 'Please keep this to one line of at most 140 characters.',
  name: () =>
    'Please write your name: in letters, without an address or a telephone number, and a space after a full stop, as in “St. John”.',
  email: () => 'This does not look like a mail address. Please look at it once more.',
  phone: (name) => `${name} calls you: please write a number with its country, such as +1 212 555 0142.`,
  zone: () => 'Please choose a place whose clock we know.',
}
