import { asset } from '../web/asset.ts'
import { type Html, html } from '../web/html.ts'

/** Serve it once; a page with something to copy names it among its scripts. */
export const COPY = asset('/copy.js', new URL('./copy.js', import.meta.url), 'copyScript', 'Copies a text at a press')

/** A text to take along, and the button that the module shows. */
export const toCopy = (id: string, text: string, what: string): Html =>
  html`<p class="take"><code id="${id}">${text}</code></p><div class="buttons"><button type="button" class="second" data-copy="${id}" hidden>Copy ${what}</button><span class="small" role="status"></span></div>`
