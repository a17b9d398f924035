import { encode } from 'uqr'
import { type Html, html } from '../../web/html.ts'

/** An address for a telephone's camera: black on white whatever the theme, or cameras do not find it. */
export function qrCode(text: string, title: string): Html {
  const { data, size } = encode(text, { border: 2 })
  const cells = data.flatMap((line, y) => line.flatMap((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : [])))
  return html`<svg role="img" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><title>${title}</title><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${cells.join('')}"/></svg>`
}
