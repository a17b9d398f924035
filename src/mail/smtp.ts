import type { Settings } from '../kernel/settings.ts'
import { bookingOf } from './about.ts'
import type { EnclosedFile } from './enclosing.ts'
import type { Letter } from './tables.ts'

/** What became of a letter for now. A reason is a sentence without anyone's address: it is shown and logged. */
export type Sent =
  | { readonly outcome: 'accepted' }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'postponed'; readonly reason: string }

export interface Post {
  send(letter: Letter, signal: AbortSignal, files?: readonly EnclosedFile[]): Promise<Sent>
  close(): void
}

/** Every letter has an answer within this time, whatever the mail server does. */
const PATIENCE_MS = 20_000

export function openPost(settings: Pick<Settings, 'smtpUrl' | 'mailFrom'>, { patienceMs = PATIENCE_MS } = {}): Post {
  return settings.smtpUrl === null ? OUTBOX : smtpPost(settings.smtpUrl, settings.mailFrom, patienceMs)
}

/**
 * Without a mail server the outbox page is where letters arrive, so they have arrived when they are written. Were they left
 * unsent, all of them would go out on the day a mail server is named.
 */
const OUTBOX: Post = {
  send: async () => ({ outcome: 'accepted' }),
  close: () => {},
}

function smtpPost(url: string, from: Settings['mailFrom'], patienceMs: number): Post {
  const open = async () =>
    (await nodemailer()).createTransport({
      pool: true,
      url,
      maxConnections: 4,
      idleTimeout: 2_000,
      // What a lost connection means is decided here and by the queue, never by sending again behind our back.
      maxRequeues: 0,
      dnsTimeout: patienceMs / 2,
      connectionTimeout: patienceMs / 2,
      greetingTimeout: patienceMs / 2,
      socketTimeout: patienceMs,
      disableFileAccess: true,
      disableUrlAccess: true,
      normalizeHeaderKey: (name) => (name === 'X-Booking-ID' ? 'X-Booking-Id' : name),
    })
  let opened: ReturnType<typeof open> | undefined

  return {
    async send(letter, signal, files = []) {
      opened ??= open()
      const transport = await opened
      try {
        await transport.sendMail({
          ...message(letter, from),
          ...(files.length > 0 && { attachments: [...files] }),
          // A file takes its time on the way.
          signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs * (1 + files.length))]),
        })
        return { outcome: 'accepted' }
      } catch (error) {
        return setback(error as SmtpError)
      }
    },
    close: () => void opened?.then((transport) => transport.close()),
  }
}

/** Loaded for the first letter: a server without mail, or one that has none to send yet, need not wait for it. */
const nodemailer = () => import('nodemailer')

/** Why the mail server would not take our letters: a sentence, or null where it lets us in. Sends nothing. */
export async function mailServerFault(url: string, patienceMs: number): Promise<string | null> {
  const [connectionTimeout, greetingTimeout, socketTimeout, dnsTimeout] = Array(4).fill(patienceMs)
  const { createTransport } = await nodemailer()
  const transport = createTransport({ url, connectionTimeout, greetingTimeout, socketTimeout, dnsTimeout })
  const tooLate = new Promise<never>((_, reject) => setTimeout(reject, patienceMs, { code: 'ETIMEDOUT' }).unref())
  try {
    await Promise.race([transport.verify(), tooLate])
    return null
  } catch (error) {
    return postponement(error as SmtpError)
  } finally {
    transport.close()
  }
}

/** Addresses go in as objects: in a string, a name could bring its own address along. */
function message(letter: Letter, from: Settings['mailFrom']) {
  const { toName, toAddress, subject, plain, html, enclosure } = letter
  const bookingId = bookingOf(letter)
  return {
    messageId: letter.messageId,
    date: letter.writtenAt.toJSDate(),
    from: { ...from },
    to: { name: toName, address: toAddress },
    subject: subject ?? '',
    text: plain ?? '',
    html: html ?? '',
    // No `headers` of its own: with them nodemailer makes an attachment of the part that has the answer buttons.
    ...(enclosure && { icalEvent: { ...enclosure, filename: 'invite.ics' } }),
    headers: { ...(bookingId && { 'X-Booking-Id': bookingId }), 'Auto-Submitted': 'auto-generated' },
  }
}

interface SmtpError extends Error {
  readonly code?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}

/** Only a 5xx about this letter is the last word. Our own login or sender being refused concerns every letter, and can be mended. */
function setback(error: SmtpError): Sent {
  const { code = '', command = '', responseCode = 0 } = error
  const aboutTheLetter = ['EENVELOPE', 'EMESSAGE'].includes(code) && ['RCPT TO', 'DATA'].includes(command)
  const forGood = responseCode >= 500 && responseCode < 600 && !ABOUT_THE_SESSION.includes(responseCode)
  if (aboutTheLetter && forGood)
    return { outcome: 'refused', reason: `The mail server refused this letter (${replyCode(error)}).` }
  if (code === 'EENVELOPE' && command === 'API')
    return { outcome: 'refused', reason: 'The address is not one that mail can be sent to.' }
  return { outcome: 'postponed', reason: postponement(error) }
}

/** Bad sequence of commands, and the codes of RFC 4954: log in first, and how. */
const ABOUT_THE_SESSION = [503, 530, 534, 535, 538]

function postponement(error: SmtpError): string {
  if (error.code === 'EAUTH') return `The mail server does not accept our login (${replyCode(error)}).`
  if (error.responseCode) return `The mail server cannot take letters just now (${replyCode(error)}).`
  if (error.code === 'EABORT' || error.code === 'ETIMEDOUT') return 'The mail server did not answer in time.'
  return `The mail server could not be reached (${error.code ?? 'unknown'}).`
}

/** The codes alone: the words after them often repeat the address. */
const replyCode = ({ response = '' }: SmtpError): string =>
  /^\d{3}([ -]\d\.\d{1,3}\.\d{1,3}(?!\S))?/.exec(response)?.[0] ?? 'no answer'
