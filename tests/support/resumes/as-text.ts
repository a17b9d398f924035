import type { Block, Told } from './people.ts'

export function asText({ name, contact, linkedIn, sections }: Told): Uint8Array {
  const top = [name, [...contact, ...(linkedIn ? [linkedIn] : [])].join(' | ')]
  const parts = sections.flatMap(({ heading, blocks }) => ['', heading.toUpperCase(), ...blocks.flatMap(linesOf)])
  return Buffer.from([...top, ...parts].join('\n'))
}

const linesOf = ({ title, dates, text, items = [] }: Block): string[] => [
  ...(title ? [dates ? `${title}    ${dates}` : title] : []),
  ...(text ? [text] : []),
  ...items.map((item) => `- ${item.replace(/(.{60}\S*) /, '$1\n  ')}`),
]
