import { legible } from '../kernel/text.ts'

/** What lists begin with: dots, dashes, arrows, and the letters of fonts that hold only signs. */
const BULLET = /^\s*(?:[•●▪■◦‣∙·⁃○➢➤►▸✓✔❖\ue000-\uf8ff]|[-–—*o](?=\s))\s*/u

/** Whether a line begins a list item, and the line without its bullet and superfluous space. */
export function withoutBullet(line: string): { isBullet: boolean; rest: string } {
  const isBullet = BULLET.test(line)
  return { isBullet, rest: tidyLine(isBullet ? line.replace(BULLET, '') : line) }
}

const tidyLine = (line: string) => legible(line.normalize('NFC')).replace(/\s+/gu, ' ').trim()
