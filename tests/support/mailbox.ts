import { type ParsedMail, simpleParser } from 'mailparser'
import { type MailServer, refusal, startMailServer } from './mail-server.ts'
import { eventually } from './server.ts'

/** A mail that arrived, read as mail programs read it, beside its bytes as they came. */
export interface Mail extends ParsedMail {
  readonly raw: string
  readonly recipients: readonly string[]
  readonly bookingId: string
}

/** What the mail server says to a whole message: yes; not now; nothing, and the connection breaks; nothing, until told. */
export type Manner = 'accept' | 'refuse' | 'drop' | 'hold'

export interface Mailbox {
  readonly url: string
  /** From now on. Messages that are held get their answer when the manner is another. */
  behave(manner: Manner): void
  /** All that ever reached us whole, whatever we said to it. */
  mails(): Promise<Mail[]>
  /** The first mail to this address that fits, once it is there. */
  mailTo(address: string, fits?: (mail: Mail) => boolean): Promise<Mail>
  stop(): Promise<void>
}

/** A real mail server for a real Goodturn to write to. */
export async function startMailbox(): Promise<Mailbox> {
  let manner: Manner = 'accept'
  let held: (() => void)[] = []
  const server: MailServer = await startMailServer({
    before: (done) => {
      if (manner === 'hold') held.push(() => done())
      else if (manner === 'refuse') done(refusal(451, '4.3.0 not now'))
      else if (manner === 'drop') server.hangUp()
      else done()
    },
  })

  const read: Promise<Mail>[] = []
  const mails = () => {
    for (const { raw, recipients } of server.received.slice(read.length)) read.push(parsed(raw, recipients))
    return Promise.all(read)
  }
  return {
    url: server.url,
    behave: (next) => {
      manner = next
      if (next !== 'hold') for (const answer of held.splice(0)) answer()
    },
    mails,
    mailTo: (address, fits = () => true) =>
      eventually(`a mail to ${address}`, async () => {
        const found = (await mails()).find((mail) => mail.recipients.includes(address) && fits(mail))
        return found ?? null
      }),
    stop: () => {
      held = []
      return server.stop()
    },
  }
}

async function parsed(raw: string, recipients: readonly string[]): Promise<Mail> {
  const mail = await simpleParser(raw)
  return { ...mail, raw, recipients, bookingId: String(mail.headers.get('x-booking-id') ?? '') }
}

/** The six digits that prove an address. */
export const codeIn = ({ text = '' }: Mail): string => /\b\d{6}\b/.exec(text)![0]
