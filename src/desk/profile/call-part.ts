import { type Html, html } from '../../web/html.ts'
import { field, type Mend } from '../fields.ts'
import type { Written } from './form.ts'

/** How calls take place: one of three, two with a field of their own. */
export function callPart({ call }: Written, mend: Mend): Html {
  const { kind, phone = '', url = '' } = call ?? { kind: 'recruiter-calls' }
  const choice = (value: typeof kind, label: string, means: string, more: Html | string = '') =>
    html`<div class="choice"><input type="radio" id="kind-${value}" name="kind" value="${value}"${value === kind ? html` checked` : ''} aria-describedby="kind-${value}-means"><label for="kind-${value}">${label}</label><p id="kind-${value}-means">${means}</p>${more}</div>`
  const number = field(mend, {
    id: 'phone',
    label: 'Your number',
    type: 'tel',
    value: phone,
    rest: html` autocomplete="tel" inputmode="tel"`,
    hint: 'With the country: +1 312 555 0199.',
  })
  const link = field(mend, {
    id: 'url',
    label: 'The address where you meet',
    type: 'url',
    value: url,
    rest: html` inputmode="url" autocomplete="off"`,
    hint: 'It begins with https.',
  })
  return html`<fieldset><legend><h2>How calls take place</h2></legend>
${choice('recruiter-calls', 'You call the executive', 'She leaves her number when she books, and you see it with the call.')}
${choice('executive-calls', 'The executive calls you', 'She sees your number once the call is booked, and not before.', html`<div class="below">${number}</div>`)}
${choice('link', 'You meet at a link', 'She sees the link once the call is booked.', html`<div class="below">${link}</div>`)}
</fieldset>`
}
