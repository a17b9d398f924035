import { type Page, scriptless, unescaped } from './scriptless.ts'
import type { Service } from './service.ts'

export type { Page }

/** Somebody with a browser without JavaScript, which goes where it is sent, and sends what stands in a form. */
export function guest(service: Pick<Service, 'app'>, headers: Record<string, string> = {}) {
  const { cookies, ask } = scriptless(service, headers)

  async function follow(method: 'GET' | 'POST', url: string, fields?: Record<string, string>): Promise<Page> {
    const page = await ask(method, url, fields && new URLSearchParams(fields))
    return page.status === 303 && page.to ? follow('GET', page.to) : page
  }

  return {
    cookies,
    open: (url: string) => follow('GET', url),
    send: (url: string, fields: Record<string, string>) => follow('POST', url, fields),
    /** The form of a page whose address matches, with what stands in it already, and what is filled in now. */
    submit: (page: Page, filledIn: Record<string, string> = {}, action = /./) => {
      const form = formsIn(page).find((each) => action.test(each.action))
      if (form === undefined) throw new Error(`There is no form to ${action} on ${page.url}`)
      return follow('POST', form.action, { ...form.fields, ...filledIn })
    },
  }
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
