import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A request as it goes over the wire, and the status that it must be answered with. */
export interface Shot {
  readonly text: string
  readonly status: number
}

export const get = (path: string, headers: Readonly<Record<string, string>> = {}, status = 200): Shot => ({
  text: `GET ${path} HTTP/1.1\r\n${lines(headers)}\r\n`,
  status,
})

export function post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Shot {
  const text = JSON.stringify(body)
  const all = { ...headers, 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) }
  return { text: `POST ${path} HTTP/1.1\r\n${lines(all)}\r\n${text}`, status: 201 }
}

/**
 * Connections that stay open, each with one request on its way: a client that costs little, since it shares the machine with what it
 * measures. Answers must have a Content-Length, or no body.
 */
export async function openClient(port: number, connections: number) {
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      await once(socket, 'connect')
      return socket
    }),
  )
  return {
    /** Send `count` requests; each one's time to its answer, in milliseconds. */
    async send(count: number, next: () => Shot): Promise<number[]> {
      const times: number[] = []
      let left = count
      const work = async (socket: Socket) => {
        while (left-- > 0) times.push(await answerTo(socket, port, next()))
      }
      await Promise.all(sockets.map(work))
      return times
    },
    close: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}

export type Client = Awaited<ReturnType<typeof openClient>>

function answerTo(socket: Socket, port: number, { text, status }: Shot): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = performance.now()
    let got = ''
    const take = (piece: Buffer) => {
      got += piece.toString('latin1')
      if (!isWhole(got)) return
      settle()
      if (got.startsWith(`HTTP/1.1 ${status}`)) resolve(performance.now() - sent)
      else reject(new Error(`${text.split('\r\n')[0]} was answered so:\n${got}`))
    }
    const broken = () => {
      settle()
      reject(new Error(`The connection broke after:\n${got}`))
    }
    const settle = () => void socket.off('data', take).off('close', broken)
    socket.on('data', take).on('close', broken)
    socket.write(text.replace('\r\n', `\r\nHost: 127.0.0.1:${port}\r\n`))
  })
}

function isWhole(got: string): boolean {
  const end = got.indexOf('\r\n\r\n')
  if (end < 0) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(got.slice(0, end))?.[1] ?? '0'
  return got.length >= end + 4 + Number(length)
}

const lines = (headers: Readonly<Record<string, string>>): string =>
  Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
