import { cutSessionKey } from '../../src/keys/keys.ts'
import { scriptless, unescaped } from './scriptless.ts'
import type { Service, TestRecruiter } from './service.ts'

interface Field {
  readonly id: string | undefined
  readonly name: string
  readonly value: string
}

/** A recruiter at her desk, in a browser without JavaScript that sends every field of a form in the order of the page. */
export async function atDesk(service: Service, { id }: TestRecruiter, headers: Record<string, string> = {}) {
  const { db, clock } = service
  const browser = scriptless(service, headers)
  browser.cookies.set('__Host-desk', await cutSessionKey(db, 'session', id, clock(), clock().plus({ days: 30 })))
  const ask = async (method: 'GET' | 'POST', url: string, fields?: URLSearchParams) => {
    const page = await browser.ask(method, url, fields)
    return { ...page, text: textOf(page.body) }
  }
  return {
    open: (url: string) => ask('GET', url),
    /** What the form of a page holds, with some fields (by id) written anew and some boxes ticked. */
    send: (url: string, page: string, written: Record<string, string> = {}, ticked: [string, string][] = []) => {
      const known = fieldsOf(page)
      for (const each of Object.keys(written))
        if (!known.some(({ id }) => id === each)) throw new Error(`There is no field ${each}`)
      const fields = known.map(({ id, name, value }) => [name, (id && written[id]) ?? value])
      return ask('POST', url, new URLSearchParams([...fields, ...ticked] as [string, string][]))
    },
    post: (url: string, fields: Record<string, string>) => ask('POST', url, new URLSearchParams(fields)),
  }
}

export type Desk = Awaited<ReturnType<typeof atDesk>>

/** Those of the page's forms, but for the one that signs out; a form sends what is ticked only. */
function fieldsOf(page: string): Field[] {
  return [...page.matchAll(/<(input|select|textarea)\b([^>]*)>((?:(?!<\/?(?:select|textarea|input)\b).)*)/gs)].flatMap(
    ([, kind, attributes = '', inside = '']) => {
      const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1]
      const name = attribute('name')
      const isTick = /type="(checkbox|radio)"/.test(attributes)
      if (name === undefined || (isTick && !/ checked/.test(attributes))) return []
      const value = {
        input: attribute('value') ?? '',
        select: /value="([^"]*)" selected/.exec(inside)?.[1] ?? /value="([^"]*)"/.exec(inside)?.[1] ?? '',
        textarea: inside,
      }[kind as 'input' | 'select' | 'textarea']
      return [{ id: attribute('id'), name, value: unescaped(value) }]
    },
  )
}

export const textOf = (page: string): string =>
  unescaped(page.replace(/<head>[\s\S]*?<\/head>|<[^>]+>/g, ' ')).replace(/\s+/g, ' ')
