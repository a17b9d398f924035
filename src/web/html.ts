export { html, raw } from 'hono/html'

import type { html } from 'hono/html'

/** Markup that is safe to send: everything put into it was escaped. */
export type Html = ReturnType<typeof html>
