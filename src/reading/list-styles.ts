import { walk } from './xml.ts'

/** The styles whose paragraphs are list items without saying so themselves. */
export function listStyles(xml: string | undefined): ReadonlySet<string> {
  const found = new Set<string>()
  let style = ''
  if (xml !== undefined)
    walk(xml, {
      opens(name, attributes) {
        if (name === 'w:style') style = attributes['w:styleId'] ?? ''
        if (name === 'w:numPr' && style !== '') found.add(style)
      },
      closes(name) {
        if (name === 'w:style') style = ''
      },
    })
  return found
}
