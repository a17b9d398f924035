/** A part of a raw mail: its head as it stands, its body as it stands. */
export interface Part {
  readonly head: string
  readonly body: string
}

/** Every part in the order of the mail, the whole first. */
export function partsOf(raw: string): Part[] {
  const [head, body] = cutAt(raw, '\r\n\r\n')
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1]
  if (boundary === undefined) return [{ head, body }]
  const within = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1)
  return [{ head, body }, ...within.flatMap((part) => partsOf(part.slice(2)))]
}

export const typesIn = (raw: string): string[] =>
  partsOf(raw).map(({ head }) => /^content-type: ([^;\s]+)/im.exec(head)![1]!)

export const headerNamesIn = (raw: string): string[] =>
  unfolded(partsOf(raw)[0]!.head)
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')))

export const unfolded = (head: string): string => head.replace(/\r\n[ \t]+/g, ' ')

export function contentOf({ head, body }: Part): string {
  const encoding = /^content-transfer-encoding: (\S+)/im.exec(head)?.[1]
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString()
  if (encoding !== 'quoted-printable') return body
  const bytes = body
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString()
}

function cutAt(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark)
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + mark.length)]
}
