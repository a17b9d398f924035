import {
  CommentRangeEnd,
  CommentRangeStart,
  CommentReference,
  DeletedTextRun,
  Document,
  ExternalHyperlink,
  Header,
  InsertedTextRun,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  Textbox,
  TextRun,
} from 'docx'
import type { Block, Told } from './people.ts'

export interface DocxLayout {
  readonly contactIn?: 'body' | 'header' | 'text-box'
  readonly inTable?: boolean
  readonly changed?: boolean
  readonly author?: string
  readonly title?: string
}

export async function asDocx(told: Told, layout: DocxLayout = {}): Promise<Uint8Array> {
  const { contactIn = 'body', changed = false, author = told.name, title } = layout
  const contact = contactLines(told)
  const document = new Document({
    creator: author,
    ...(title && { title }),
    ...(changed && {
      comments: {
        children: [{ id: 0, author: 'A friend', date: CHANGED_ON, children: [new Paragraph('Is this right?')] }],
      },
    }),
    sections: [
      {
        headers: contactIn === 'header' ? { default: new Header({ children: contact }) } : {},
        children: [
          new Paragraph(told.name),
          ...(contactIn === 'body' ? contact : []),
          ...(contactIn === 'text-box'
            ? [new Textbox({ children: contact, style: { width: '300pt', height: 'auto' } })]
            : []),
          ...told.sections.flatMap(({ heading, blocks }) => [
            new Paragraph({ text: heading, heading: 'Heading1' }),
            ...(layout.inTable ? [tableOf(blocks)] : blocks.flatMap(paragraphsOf)),
          ]),
          ...(changed ? [changes()] : []),
        ],
      },
    ],
  })
  return await Packer.toBuffer(document)
}

const CHANGED_ON = new Date('2026-01-05T09:00:00Z')

function contactLines({ contact, linkedIn }: Told): Paragraph[] {
  const link = linkedIn && new ExternalHyperlink({ link: linkedIn, children: [new TextRun('LinkedIn')] })
  return [new Paragraph(contact.join(' | ')), ...(link ? [new Paragraph({ children: [link] })] : [])]
}

function paragraphsOf({ title, dates, text, items = [] }: Block): Paragraph[] {
  const tabStops = [{ type: TabStopType.RIGHT, position: 9_000 }]
  return [
    ...(title ? [new Paragraph({ tabStops, children: [new TextRun(dates ? `${title}\t${dates}` : title)] })] : []),
    ...(text ? [new Paragraph(text)] : []),
    ...items.map((item) => new Paragraph({ text: item, bullet: { level: 0 } })),
  ]
}

/** Dates in a narrow cell to the left, what was done in a wide one. */
function tableOf(blocks: readonly Block[]): Table {
  return new Table({
    rows: blocks.map(
      ({ dates = '', ...block }) =>
        new TableRow({
          children: [
            new TableCell({ children: [new Paragraph(dates)] }),
            new TableCell({ children: paragraphsOf(block) }),
          ],
        }),
    ),
  })
}

function changes(): Paragraph {
  const by = { author: 'A friend', date: CHANGED_ON.toISOString() }
  return new Paragraph({
    children: [
      new CommentRangeStart(0),
      new DeletedTextRun({ id: 1, text: 'Hobbies: sailing', ...by }),
      new InsertedTextRun({ id: 2, text: 'Sailing', ...by }),
      new CommentRangeEnd(0),
      new TextRun({ children: [new CommentReference(0)] }),
    ],
  })
}
