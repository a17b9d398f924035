import type { OutgoingHttpHeaders } from 'node:http'
import type { Service } from './service.ts'

/** A page as a browser has it. */
export interface Page {
  readonly status: number
  readonly url: string
  readonly body: string
  readonly headers: OutgoingHttpHeaders
  /** Where the answer sends the browser on to. */
  readonly to: string | undefined
}

/** A browser without JavaScript: it keeps cookies, and sends forms. */
export function scriptless({ app }: Pick<Service, 'app'>, headers: Record<string, string> = {}) {
  const cookies = new Map<string, string>()

  async function ask(method: 'GET' | 'POST', url: string, fields?: URLSearchParams): Promise<Page> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await app.inject({
      method,
      url,
      headers: {
        ...headers,
        accept: 'text/html',
        ...(cookie && { cookie }),
        ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(fields && { payload: fields.toString() }),
    })
    for (const { name, value, maxAge, expires } of reply.cookies as SetCookie[]) {
      const isOver = maxAge === 0 || value === '' || expires?.getTime() === 0
      if (isOver) cookies.delete(name)
      else cookies.set(name, encodeURIComponent(value))
    }
    const { statusCode: status, headers: answered, body } = reply
    return { status, url, body, headers: answered, to: answered.location }
  }

  return { cookies, ask }
}

interface SetCookie {
  name: string
  value: string
  maxAge?: number
  expires?: Date
}

export const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
