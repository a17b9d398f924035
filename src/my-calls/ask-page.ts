import { type Html, html } from '../web/html.ts'
import { page, row } from '../web/layout.ts'

/** What has just been done, before this page is shown again. */
export type Said = 'erased' | 'forgotten'

interface Asking {
  readonly said?: Said | undefined
  /** What she typed, where it must be mended. */
  readonly email?: string
  readonly mend?: string
}

const SAID: Readonly<Record<Said, { heading: string; lede: string }>> = {
  erased: {
    heading: 'You are forgotten',
    lede: 'Whatever was held about you is erased, and your coming calls were given back. Letters about that are the last you get from us.',
  },
  forgotten: {
    heading: 'This device is forgotten',
    lede: 'Nothing on it shows any more that you were here. Your calls stand, and the links in your mails still open them.',
  },
}

/** Where an executive says her address, to see what is hers. */
export const askPage = ({ said, ...asked }: Asking = {}): Html =>
  page({
    title: asked.mend ? 'Mend: My calls' : said ? SAID[said].heading : 'My calls',
    current: '/my-calls',
    body: said
      ? html`${row(html`<h1>${SAID[said].heading}</h1><p class="lede">${SAID[said].lede}</p>`, { first: true })}${row(html`<h2>My calls</h2>${addressForm(asked)}`)}`
      : html`${row(
          html`<h1>My calls</h1>
<p class="lede">All your calls, and all that is held about you. First show that the address is yours: we mail you six digits.</p>
${addressForm(asked)}`,
          { first: true },
        )}${row(html`<h2>Only one call to look at?</h2>
<p>The link in your mail about it opens it at once, without a code.</p>`)}`,
  })

/** In place of what is for its owner alone. The same, whatever was shown instead of a key. */
export const askAgainPage = (mayBeDone: boolean): Html =>
  page({
    title: 'Please show that the address is yours',
    current: '/my-calls',
    body: row(
      html`<h1>Please show that the address is yours</h1>
<p class="lede">What you asked for is for its owner alone, and a code is good for an hour. We mail you a new one.</p>
${mayBeDone ? html`<p>If you have just pressed “Erase me”, it may be done already: then no code comes, because nobody here knows you any more.</p>` : ''}
${addressForm({})}`,
      { first: true },
    ),
  })

const addressForm = ({ email = '', mend }: Asking): Html =>
  html`<form class="flow" method="post" action="/my-calls">
<div class="field short"><label for="email">The address that you booked with</label>
<input id="email" name="email" type="email" autocomplete="email" inputmode="email" required maxlength="254" value="${email}"${mend ? html` aria-invalid="true" aria-describedby="email-mend"` : ''}>
${mend && html`<p class="mend" id="email-mend">${mend}</p>`}</div>
<div class="buttons"><button>Mail me the code</button></div>
</form>`
