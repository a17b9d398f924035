import type { Service } from './service.ts'

/** A page as a browser has it. */
export interface Page {
  readonly status: number
  readonly url: string
  readonly body: string
  readonly headers: Record<string, string | string[] | number | undefined>
}

/** Somebody with a browser without JavaScript: it keeps cookies, follows where it is sent, and sends what stands in a form. */
export function guest({ app }: Pick<Service, 'app'>, headers: Record<string, string> = {}) {
  const cookies = new Map<string, string>()

  async function ask(method: 'GET' | 'POST', url: string, fields?: Record<string, string>): Promise<Page> {
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
      ...(fields && { payload: new URLSearchParams(fields).toString() }),
    })
    for (const { name, value, maxAge, expires } of reply.cookies as SetCookie[]) {
      const isOver = maxAge === 0 || (expires !== undefined && expires.getTime() === 0)
      if (isOver) cookies.delete(name)
      else cookies.set(name, encodeURIComponent(value))
    }
    const to = reply.headers.location
    if (reply.statusCode === 303 && to) return ask('GET', to)
    return { status: reply.statusCode, url, body: reply.body, headers: reply.headers }
  }

  return {
    cookies,
    open: (url: string) => ask('GET', url),
    send: (url: string, fields: Record<string, string>) => ask('POST', url, fields),
    /** The form of a page whose address matches, with what stands in it already, and what is filled in now. */
    submit: (page: Page, filledIn: Record<string, string> = {}, action = /./) => {
      const form = formsIn(page).find((each) => action.test(each.action))
      if (form === undefined) throw new Error(`There is no form to ${action} on ${page.url}`)
      return ask('POST', form.action, { ...form.fields, ...filledIn })
    },
  }
}

interface SetCookie {
  name: string
  value: string
  maxAge?: number
  expires?: Date
}

/** What each form that is posted would send as it stands. */
export function formsIn({ body }: Page): { action: string; fields: Record<string, string> }[] {
  return [...body.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)]
    .filter(([, attributes]) => /method="post"/.test(attributes!))
    .map(([, attributes, inside]) => ({ action: /action="([^"]+)"/.exec(attributes!)![1]!, fields: fieldsIn(inside!) }))
}

function fieldsIn(form: string): Record<string, string> {
  const inputs = [...form.matchAll(/<input\b([^>]*)>/g)].map(([, attributes]) => attributes!)
  const sent = inputs.filter((each) => !/type="(radio|checkbox)"/.test(each) || / checked/.test(each))
  const texts = [...form.matchAll(/<textarea\b([^>]*)>([^<]*)<\/textarea>/g)]
  return Object.fromEntries([
    ...sent.map((each) => [named(each), unescaped(/ value="([^"]*)"/.exec(each)?.[1] ?? 'on')]),
    ...texts.map(([, attributes, text]) => [named(attributes!), unescaped(text!)]),
  ])
}

const named = (attributes: string): string => / name="([^"]+)"/.exec(attributes)![1]!

const unescaped = (text: string): string =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
