/** `table` has a foreign key to `to`. */
export interface Reference {
  readonly table: string
  readonly to: string
}

/** Each table after those that it refers to; else by name, so that the same tables always come in the same order. */
export function upstreamFirst(tables: readonly string[], references: readonly Reference[]): string[] {
  const ordered: string[] = []
  let left = tables.toSorted()
  while (left.length > 0) {
    const waits = (table: string) =>
      references.some((reference) => reference.table === table && reference.to !== table && left.includes(reference.to))
    const free = left.filter((table) => !waits(table))
    if (free.length === 0) throw new Error(`These tables refer to each other in a circle: ${left.join(', ')}.`)
    ordered.push(...free)
    left = left.filter((table) => !free.includes(table))
  }
  return ordered
}
