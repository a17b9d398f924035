import type { Party } from '../kernel/party.ts'
import { type Html, html } from '../web/html.ts'
import { type CallFacts, howItTakesPlace, numberCalled } from './invite.ts'

/** How the call takes place, for a page of `party`: the same sentence, with a number or an address that can be pressed. */
export function wayShown(party: Party, facts: CallFacts): Html {
  const sentence = howItTakesPlace(party, facts)
  const [shown, href] = pressed(facts)
  const at = shown ? sentence.indexOf(shown) : -1
  if (!shown || at < 0) return html`${sentence}`
  return html`${sentence.slice(0, at)}<a href="${href}" rel="noreferrer">${shown}</a>${sentence.slice(at + shown.length)}`
}

function pressed(facts: CallFacts): [shown: string | null, href: string] {
  const { kind, url } = facts.call
  if (kind === 'link') return [url?.startsWith('https://') ? url : null, url ?? '']
  const number = numberCalled(facts) ?? null
  return [number, `tel:${number?.replace(/(?!^\+)\D/g, '')}`]
}
