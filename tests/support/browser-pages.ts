import { scriptless } from './scriptless.ts'
import type { Service } from './service.ts'

/** A browser without JavaScript that says where it is sent, and does not go there. */
export function browse(service: Service, headers: Record<string, string> = {}) {
  const { cookies, ask } = scriptless(service, headers)
  const open = (url: string) => ask('GET', url)
  const submit = (url: string, fields: Record<string, string> = {}) => ask('POST', url, new URLSearchParams(fields))

  /** The button of the form at `action`, on the page at `url`. */
  async function press(url: string, action: string, filledIn: Record<string, string> = {}) {
    const { body } = await open(url)
    const form = body.split('<form').find((part) => part.includes(`action="${action}"`))
    if (form === undefined) throw new Error(`There is no form for ${action} on ${url}.`)
    const fields = [...form.split('</form>')[0]!.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
    return submit(action, { ...Object.fromEntries(fields.map(([, name, value]) => [name, value])), ...filledIn })
  }

  return { open, press, submit, jar: cookies }
}
