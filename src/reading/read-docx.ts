import { type Archive, opened } from './archive.ts'
import { CannotRead } from './cannot-read.ts'
import { listStyles } from './list-styles.ts'
import { paragraphsOf } from './paragraphs.ts'
import { maySayWhereTo, refuseReachingOut } from './reaching-out.ts'
import type { Line, ResumeText } from './text.ts'
import { walk } from './xml.ts'

/** What stands in a Word file: its body, headers, footers and text boxes, and what was left in it. */
export function readDocx(file: Uint8Array): ResumeText {
  const archive = opened(file, isRead)
  const body = archive.parts.get('word/document.xml')
  refuseReachingOut(archive)
  if (body === undefined) throw new CannotRead('neither-pdf-nor-docx')

  const styles = listStyles(archive.parts.get('word/styles.xml'))
  const main = paragraphsOf(body, 'body', styles)
  const margin = (name: RegExp) => partsNamed(archive, name).flatMap((xml) => paragraphsOf(xml, 'header', styles).lines)
  const lines = [...margin(HEADER), ...main.lines, ...margin(FOOTER)]
  return {
    kind: 'docx',
    pages: null,
    lines,
    asRead: lines.map(asWritten).join('\n'),
    links: [...main.links, ...partsNamed(archive, RELATIONS).flatMap(linksOf)],
    hasColumns: main.hasColumns,
    hasTables: main.hasTables,
    hasPictures: archive.names.some((name) => PICTURE.test(name)),
    leftovers: {
      trackedChanges: main.trackedChanges,
      comments: partsNamed(archive, /^word\/comments\.xml$/).reduce((sum, xml) => sum + count(xml, 'w:comment'), 0),
      ...properties(archive.parts.get('docProps/core.xml')),
    },
  }
}

const HEADER = /^word\/header\d*\.xml$/
const FOOTER = /^word\/footer\d*\.xml$/
const RELATIONS = /^word\/_rels\/(?:document|header\d*|footer\d*)\.xml\.rels$/
const PICTURE = /^word\/media\/.+\.(?:png|jpe?g|gif|bmp|tiff?|webp)$/i
const ALONE = ['word/document.xml', 'word/styles.xml', 'word/comments.xml', 'docProps/core.xml']

const isRead = (name: string) => ALONE.includes(name) || maySayWhereTo(name)

const partsNamed = ({ parts }: Archive, name: RegExp): string[] =>
  [...parts].filter(([part]) => name.test(part)).map(([, xml]) => xml)

const asWritten = ({ text, isBullet }: Line) => (isBullet ? `• ${text}` : text)

function linksOf(relations: string): string[] {
  const links: string[] = []
  walk(relations, {
    opens(name, { Type = '', Target = '' }) {
      if (name === 'Relationship' && Type.endsWith('/hyperlink')) links.push(Target)
    },
  })
  return links
}

function count(xml: string, element: string): number {
  let found = 0
  walk(xml, {
    opens(name) {
      if (name === element) found += 1
    },
  })
  return found
}

function properties(xml: string | undefined): { author: string | null; title: string | null } {
  const texts: Record<string, string> = {}
  let open = ''
  if (xml !== undefined)
    walk(xml, {
      opens: (name) => {
        open = name
      },
      closes: () => {
        open = ''
      },
      text: (text) => {
        if (open !== '') texts[open] = (texts[open] ?? '') + text
      },
    })
  return { author: texts['dc:creator']?.trim() || null, title: texts['dc:title']?.trim() || null }
}
