import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'

/** Where she types the six digits. The words are the same whether or not we know the address. */
export const codePage = ({ email, mend }: { email: string; mend?: string }): Html =>
  page({
    title: `${mend ? 'Mend: ' : ''}Look in your mail for six digits`,
    current: '/my-calls',
    body: html`${row(
      html`<h1>Look in your mail for six digits</h1>
<p class="lede">If there are calls under ${email}, a code is on its way there. It works for 15 minutes.</p>
<form class="flow" method="post" action="/my-calls/code">
<div class="field"><label for="code">The code in the mail</label>
<input class="code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required${mend ? html` aria-invalid="true" aria-describedby="code-mend"` : ''}>
${mend && html`<p class="mend" id="code-mend">${mend}</p>`}</div>
<div class="buttons"><button>Show my calls</button></div>
<p class="hint">This browser then shows them for an hour, or until you forget the device.</p>
</form>`,
      { first: true },
    )}${row(html`<h2>Nothing there yet?</h2>
<p>It can take a minute. Look among unwanted mail too, and see that the address above is the one that you booked with. Where no call is booked under it, no code is sent.</p>
<form class="buttons" method="post" action="/my-calls">
<input type="hidden" name="email" value="${email}">
<button class="words">Mail me another code</button>
<a href="/my-calls?again=1">Use another address</a>
</form>`)}`,
  })
