import { createServer, type Server, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export interface Received {
  readonly sender: string
  readonly recipients: readonly string[]
  readonly secure: boolean
  readonly raw: string
}

export interface MailServer {
  readonly port: number
  readonly url: string
  readonly received: readonly Received[]
  /** Break every connection, as a crash would. */
  hangUp(): void
  stop(): Promise<void>
}

type Answer = (error?: Error | null) => void

/** A real mail server, which keeps every message that reaches it whole. `before` may refuse one, or never answer. */
export async function startMailServer(
  options: SMTPServerOptions & { port?: number; before?: (done: Answer) => void } = {},
): Promise<MailServer> {
  const { port: wanted = 0, before = (done) => done(), ...rest } = options
  const received: Received[] = []
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, { envelope, secure }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const sender = envelope.mailFrom ? envelope.mailFrom.address : ''
        const recipients = envelope.rcptTo.map(({ address }) => address)
        received.push({ sender, recipients, secure, raw: Buffer.concat(chunks).toString() })
        before(done)
      })
    },
    ...rest,
  })
  smtp.on('error', () => {})
  const hangUp = () => {
    for (const connection of smtp.connections) connection._socket.destroy()
  }
  const port = await portOf(smtp.server, wanted)
  const stop = () => {
    hangUp()
    return new Promise<void>((resolve) => smtp.server.close(() => resolve()))
  }
  return { port, url: `smtp://127.0.0.1:${port}`, received, hangUp, stop }
}

/** A server that only knows how to waste time. */
export async function startTarpit(talk: (socket: Socket) => void): Promise<{ url: string; stop(): Promise<void> }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    talk(socket)
  })
  const port = await portOf(server, 0)
  const stop = () => {
    for (const socket of sockets) socket.destroy()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return { url: `smtp://127.0.0.1:${port}`, stop }
}

export const refusal = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode })

function portOf(server: Server, wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(wanted, '127.0.0.1', () => resolve((server.address() as { port: number }).port))
  })
}
