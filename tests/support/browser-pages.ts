import type { Service } from './service.ts'

/** A browser without JavaScript: it keeps cookies, and sends every field of the form that is on the page. */
export function browse({ app }: Service, headers: Record<string, string> = {}) {
  const jar = new Map<string, string>()

  async function ask(method: 'GET' | 'POST', url: string, fields?: Record<string, string>) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.inject({
      method,
      url,
      headers: {
        ...headers,
        ...(cookie && { cookie }),
        ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(fields && { payload: new URLSearchParams(fields).toString() }),
    })
    for (const { name, value, maxAge, expires } of answer.cookies) {
      const ended = maxAge === 0 || value === '' || (expires !== undefined && expires.getTime() === 0)
      if (ended) jar.delete(name)
      else jar.set(name, encodeURIComponent(value))
    }
    const { statusCode: status, headers: sent, body } = answer
    return { status, headers: sent, body, to: sent.location }
  }

  const open = (url: string) => ask('GET', url)

  /** The button of the form at `action`, on the page at `url`. */
  async function press(url: string, action: string, filledIn: Record<string, string> = {}) {
    const { body } = await open(url)
    const form = body.split('<form').find((part) => part.includes(`action="${action}"`))
    if (form === undefined) throw new Error(`There is no form for ${action} on ${url}.`)
    const fields = [...form.split('</form>')[0]!.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
    return ask('POST', action, { ...Object.fromEntries(fields.map(([, name, value]) => [name, value])), ...filledIn })
  }

  return { open, press, submit: (url: string, fields: Record<string, string> = {}) => ask('POST', url, fields), jar }
}
