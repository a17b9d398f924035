import { connect } from 'node:net'

export interface RawAnswer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** Bytes to send, piece by piece. Then the connection is closed from here, half or wholly, or the server is waited for. */
export interface Talk {
  readonly says: readonly (string | Buffer)[]
  readonly ending?: 'end' | 'leave'
  /** At most so many answers may come; one if left out. */
  readonly answers?: number
  /** Whether none may come. */
  readonly silent?: boolean
}

/** All that a server answers until it closes the connection. Throws where it does neither for a minute. */
export function talk(port: number, { says, ending }: Talk): Promise<RawAnswer[]> {
  return new Promise((resolve, reject) => {
    const heard: Buffer[] = []
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    socket.setTimeout(60_000, () => reject(new Error(`No answer, and no end:\n${says.join('').slice(0, 500)}`)))
    socket.on('data', (bytes) => heard.push(bytes))
    // A server that has said no need not read on: what is still on its way then breaks.
    socket.on('error', () => {})
    socket.on('end', () => socket.destroy())
    socket.on('close', () => resolve(answersIn(Buffer.concat(heard).toString('latin1'))))
    for (const piece of says) socket.write(piece)
    if (ending === 'end') socket.end()
    if (ending === 'leave') socket.destroySoon()
  })
}

function answersIn(text: string): RawAnswer[] {
  if (text === '') return []
  const [, head, rest] = /^(HTTP\/1\.[01] \d{3}.*?)\r\n\r\n(.*)$/s.exec(text) ?? []
  if (head === undefined) return [{ status: 0, type: '', body: text }]
  const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? 0)
  const type = /^content-type: (.*?)\r?$/im.exec(head)?.[1] ?? ''
  const answer = { status: Number(head.slice(9, 12)), type, body: rest!.slice(0, length) }
  return [...(answer.status < 200 ? [] : [answer]), ...answersIn(rest!.slice(length))]
}
