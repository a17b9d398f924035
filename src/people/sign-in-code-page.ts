import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'

/** Where a recruiter types the six digits. The words are the same whether or not we know the address. */
export const signInCodePage = ({ email, next, mend }: { email: string; next: string; mend?: string }): Html =>
  page({
    title: `${mend ? 'Mend: ' : ''}Type the code`,
    current: '/sign-in',
    body: html`${row(
      html`<h1>Look in your mail for six digits</h1>
<p class="lede">If ${email} is the address of a recruiter here, a code is on its way. It works for 15 minutes.</p>
<form class="flow" method="post" action="/sign-in/code">
<input type="hidden" name="next" value="${next}">
<div class="field"><label for="code">The code in the mail</label>
<input class="code" id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required${mend ? html` aria-invalid="true" aria-describedby="code-mend"` : ''}>
${mend && html`<p class="mend" id="code-mend">${mend}</p>`}</div>
<div class="buttons"><button>Sign in</button></div>
<p class="hint">You then stay signed in on this device for 30 days, or until you sign out.</p>
</form>`,
      { first: true },
    )}${row(
      html`<h2>Nothing there yet?</h2>
<p>It can take a minute. Look among unwanted mail for “Your code to sign in to Goodturn”, and see that the address above is the one that you gave us.</p>
<form class="buttons" method="post" action="/sign-in">
<input type="hidden" name="next" value="${next}">
<input type="hidden" name="email" value="${email}">
<button class="words">Mail me another code</button>
<a href="/sign-in?next=${encodeURIComponent(next)}">Use another address</a>
</form>`,
    )}`,
  })
