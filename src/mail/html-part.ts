import { type Html, html } from '../web/html.ts'
import type { Block, Run, Task } from './paper.ts'

const SERIF = 'Iowan Old Style,Palatino Linotype,Palatino,Georgia,serif'
const SANS = 'Segoe UI,Roboto,Helvetica,Arial,sans-serif'
const INK = '#1f1d1a'
const SOFT = '#57524a'
const PEN = '#263f94'
const LINE = '#d8d4cb'
const PAPER = '#fcfbf9'

/** Mail programs drop style sheets at will: all that matters is inline, the sheet adds the dark scheme and narrow screens. */
export function htmlPart(subject: string, preview: string, blocks: readonly Block[]): string {
  const smallPrint = blocks.filter(({ kind }) => kind === 'small-print')
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${subject}</title>
<style>
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .paper { background: #181715 !important; }
  .ink { color: #ece8e0 !important; }
  .soft { color: #b5afa4 !important; }
  .pen { color: #abbaf6 !important; }
  .rule { border-color: #3a3732 !important; }
  .press { background: #abbaf6 !important; color: #12162b !important; }
}
@media (max-width: 480px) {
  .pad { padding-left: 20px !important; padding-right: 20px !important; }
  .when { font-size: 24px !important; }
}
</style>
</head>
<body class="paper" style="margin:0;padding:0;background:${PAPER};">
<div style="display:none;max-height:0;overflow:hidden;">${preview}</div>
<div role="main">
<table role="presentation" class="paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:${PAPER};">
<tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px;">
<tr><td class="pad ink" align="left" style="padding:36px 32px 20px;font:20px/1.3 ${SERIF};color:${INK};">Goodturn</td></tr>
${rule('0 32px 28px')}
${blocks.filter(({ kind }) => kind !== 'small-print').map(inHtml)}
${rule('12px 32px 0')}
<tr><td class="pad soft" align="left" style="padding:16px 32px 40px;font:15px/1.6 ${SANS};color:${SOFT};">${smallPrint.map(inHtml)}</td></tr>
</table>
</td></tr>
</table>
</div>
</body>
</html>
`)
}

function inHtml(block: Block): Html {
  switch (block.kind) {
    case 'when':
      return heading(block.text, block.over)
    case 'paragraph':
      return row('0 32px 18px', block.runs.map(runInHtml))
    case 'small-print':
      return html`<p style="margin:0 0 12px;">${block.runs.map(runInHtml)}</p>`
    case 'quote':
      return row(
        '0 32px 24px',
        html`<span style="font-size:21px;line-height:1.4;">${withBreaks(`“${block.text.trim()}”`)}</span>`,
      )
    case 'tasks':
      return table(block.tasks.map(taskInHtml))
    case 'list':
      return row('0 32px 18px', html`<ul style="margin:0;padding:0 0 0 20px;">${block.items.map(itemInHtml)}</ul>`)
    case 'code':
      return row('0 32px 18px', html`<span style="font:600 34px/1.3 ${SANS};letter-spacing:4px;">${block.code}</span>`)
    case 'button':
      return row('8px 32px 26px', press(block.label, block.url))
  }
}

function heading(text: string, over: string): Html {
  return row(
    '0 32px 0',
    html`${over && html`<p class="soft" style="margin:0 0 6px;font:15px/1.5 ${SANS};color:${SOFT};">${over}</p>`}
<h1 class="when ink" style="margin:0 0 14px;font:400 28px/1.25 ${SERIF};color:${INK};">${text}</h1>`,
  )
}

const row = (padding: string, content: Html | Html[]): Html =>
  html`<tr><td class="pad ink" align="left" style="padding:${padding};font:18px/1.6 ${SERIF};color:${INK};">${content}</td></tr>
`

const table = (rows: Html[]): Html =>
  html`<tr><td class="pad" align="left" style="padding:0 32px 24px;">
<table role="presentation" class="rule" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-collapse:collapse;border-bottom:1px solid ${LINE};">
${rows}</table></td></tr>
`

const taskInHtml = ({ what, minutes }: Task): Html =>
  html`<tr><td class="rule ink" style="padding:10px 12px 10px 0;border-top:1px solid ${LINE};font:17px/1.5 ${SERIF};color:${INK};">${what}</td>
<td class="rule ink" align="right" valign="top" style="padding:10px 0;border-top:1px solid ${LINE};font:16px/1.6 ${SANS};color:${INK};white-space:nowrap;">${minutes} min</td></tr>
`

const itemInHtml = (item: Run): Html => html`<li style="margin:0 0 6px;">${runInHtml(item)}</li>`

const press = (label: string, url: string): Html =>
  html`<a class="press" href="${url}" style="display:inline-block;padding:14px 24px;background:${PEN};color:#ffffff;border-radius:2px;font:600 17px/1.3 ${SANS};text-decoration:none;">${label}</a>`

const rule = (padding: string): Html =>
  html`<tr><td class="pad" style="padding:${padding};"><div class="rule" style="border-top:1px solid ${LINE};font-size:0;line-height:0;">&nbsp;</div></td></tr>`

function runInHtml(run: Run): Html {
  if (typeof run === 'string') return html`${run}`
  if ('strong' in run) return html`<strong style="font-weight:600;">${run.strong}</strong>`
  return html`<a class="pen" href="${run.url}" style="color:${PEN};">${run.link}</a>`
}

const withBreaks = (text: string): Html[] =>
  text.split(/[\n\r\u2028\u2029]+/).map((line, index) => (index === 0 ? html`${line}` : html`<br>${line}`))
