import { QUESTION_EXAMPLE } from '../topics/house-rules.ts'
import { type Html, html } from '../web/html.ts'

/** A vague question and a good one, beside the field for her own. */
export const questionExample: Html = html`<dl class="example no-print"><div><dt>Hard to answer</dt><dd class="vague">${QUESTION_EXAMPLE.vague}</dd></div><div><dt>Easy to answer well</dt><dd>${QUESTION_EXAMPLE.good}</dd></div></dl>`
