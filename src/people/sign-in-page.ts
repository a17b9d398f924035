import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'

/** Where a recruiter says her address. */
export interface SignInForm {
  /** Where the form leads on to. */
  readonly next: string
  /** What she typed, where it must be mended. */
  readonly email?: string
  readonly mend?: string
}

export const signInPage = ({ next, email = '', mend }: SignInForm): Html =>
  page({
    title: `${mend ? 'Mend: ' : ''}Sign in`,
    current: '/sign-in',
    body: html`${row(
      html`<h1>Sign in to your desk</h1>
<p class="lede">We mail you six digits; there is no password to remember.</p>
<form class="flow" method="post" action="/sign-in">
<input type="hidden" name="next" value="${next}">
<div class="field short"><label for="email">Your e-mail address</label>
<input id="email" name="email" type="email" autocomplete="email" inputmode="email" required maxlength="254" value="${email}"${mend ? html` aria-invalid="true" aria-describedby="email-mend"` : ''}>
${mend && html`<p class="mend" id="email-mend">${mend}</p>`}</div>
<div class="buttons"><button>Mail me the code</button></div>
</form>`,
      { first: true },
    )}${row(
      html`<h2>Not a recruiter here yet?</h2>
<p>Whoever runs this Goodturn adds you by hand, with your name, your address and your time zone; please write to them. After that, this page is all you need.</p>
<p>If you have a call with a recruiter, you need no account: the link in your mail opens it, and <a href="/my-calls">My calls</a> shows all of yours.</p>`,
    )}`,
  })
