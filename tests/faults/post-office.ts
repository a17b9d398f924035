import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { simpleParser } from 'mailparser'
import { refusal, startMailServer } from '../support/mail-server.ts'

/** What a mail server can do to those who write to it. */
export type Manner =
  | 'takes everything'
  | 'refuses connections'
  | 'is busy from the first word'
  | 'refuses its sender for now, by a 5xx'
  | 'knows no such executive'
  | 'greylists'
  | 'drips its greeting'
  | 'takes the message, and says: not now'
  | 'takes the message, and keeps it waiting'
  | 'takes the message, and hangs up before it says so'

export interface PostOffice {
  readonly url: string
  behave(manner: Manner): Promise<void>
  /** All that ever arrived whole, whatever was said to it. */
  mails(): Promise<{ messageId: string; bookingId: string; recipients: readonly string[] }[]>
  /** How often somebody wanted to write to this address. */
  askedFor(address: string): number
  stop(): Promise<void>
}

/** A mail server with a door before it, which can be shut, and where one can be kept waiting. */
export async function openPostOffice(): Promise<PostOffice> {
  let manner: Manner = 'takes everything'
  const asked: string[] = []
  const waiting: (() => void)[] = []
  const greylisted = new Set<string>()
  const behind = await startMailServer({
    onConnect: (_session, done) => done(manner === 'is busy from the first word' ? refusal(421, '4.3.2 Busy') : null),
    onMailFrom: (_from, _session, done) =>
      done(manner === 'refuses its sender for now, by a 5xx' ? refusal(550, '5.7.1 Who are you') : null),
    onRcptTo: ({ address }, _session, done) => {
      asked.push(address)
      if (manner === 'greylists' && !greylisted.has(address)) {
        greylisted.add(address)
        return done(refusal(450, '4.2.0 Greylisted'))
      }
      const isUnknown = manner === 'knows no such executive' && address.endsWith('@example.com')
      done(isUnknown ? refusal(550, `5.1.1 <${address}>: no such user`) : null)
    },
    before: (done) => {
      if (manner === 'takes the message, and says: not now') done(refusal(451, '4.3.0 Try again'))
      else if (manner === 'takes the message, and hangs up before it says so') behind.hangUp()
      else if (manner === 'takes the message, and keeps it waiting') waiting.push(done)
      else done()
    },
  })
  const door = doorTo(behind.port, () => manner === 'drips its greeting')
  const port = await door.open(0)

  return {
    url: `smtp://127.0.0.1:${port}`,
    async behave(next) {
      const wasShut = manner === 'refuses connections'
      manner = next
      if (next === 'refuses connections') await door.shut()
      else if (wasShut) await door.open(port)
      else if (waiting.length === 0) door.hangUp()
      for (const answer of waiting.splice(0)) answer()
    },
    mails: () =>
      Promise.all(
        behind.received.map(async ({ raw, recipients }) => {
          const { messageId = '', headers } = await simpleParser(raw)
          return { messageId, bookingId: String(headers.get('x-booking-id') ?? ''), recipients }
        }),
      ),
    askedFor: (address) => asked.filter((other) => other === address).length,
    stop: async () => {
      await door.shut()
      await behind.stop()
    },
  }
}

function doorTo(port: number, isSlow: () => boolean) {
  const sockets = new Set<Socket>()
  let server: Server
  const hangUp = () => {
    for (const socket of sockets) socket.destroy()
  }
  const open = async (wanted: number): Promise<number> => {
    server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => {}).on('close', () => sockets.delete(socket))
      if (isSlow()) return drip(socket)
      const inner = connect(port, '127.0.0.1')
      inner.on('error', () => {}).on('close', () => socket.destroy())
      socket.on('close', () => inner.destroy())
      socket.pipe(inner).pipe(socket)
    }).listen(wanted, '127.0.0.1')
    await once(server, 'listening')
    return (server.address() as { port: number }).port
  }
  const shut = async () => {
    hangUp()
    if (server.listening) await new Promise((resolve) => server.close(resolve))
  }
  return { open, shut, hangUp }
}

/** A letter at a time, so that no pause is ever long. */
function drip(socket: Socket): void {
  const dripping = setInterval(() => socket.write('2'), 200)
  socket.on('close', () => clearInterval(dripping))
}
