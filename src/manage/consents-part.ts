import type { Consent } from '../brief/withdraw-consent.ts'
import { firstName } from '../kernel/text.ts'
import { type Html, html } from '../web/html.ts'
import { row } from '../web/layout.ts'
import { howLong } from './brief-part.ts'
import type { CallView } from './call-page.ts'

/** Once the call has begun the brief stays as it is; what was allowed in it may still be taken back. */
export function consentsPart({ call, pack: { brief }, key, retention }: CallView): Html | '' {
  const name = firstName(call.recruiter.name)
  const given: [Consent, string][] = [
    ...(brief.keepResumeAt
      ? [['keep-resume', `${name} may keep your resume ${howLong(retention)}.`] as [Consent, string]]
      : []),
    ...(brief.mayContactAt ? [['may-contact', `${name} may write to you about a search.`] as [Consent, string]] : []),
  ]
  if (given.length === 0) return ''
  return row(html`<h2 id="consents">What you have allowed</h2>
${given.map(
  ([consent, words]) =>
    html`<form method="post" action="/m/${key}/consents"><p>${words}</p><div class="buttons"><button class="second" name="consent" value="${consent}">Take it back</button></div></form>`,
)}`)
}
