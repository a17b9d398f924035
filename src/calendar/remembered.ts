/**
 * What was made for a name last time, while it would be made from the same: most polls find what the poll before them found, and
 * to look is cheaper than to make it again. Those asked for last are kept.
 */
export function remembered<Made>(most: number): (name: string, from: string, make: () => Made) => Made {
  const last = new Map<string, { from: string; made: Made }>()
  return (name, from, make) => {
    const there = last.get(name)
    if (there?.from === from) return there.made
    const made = make()
    last.delete(name)
    last.set(name, { from, made })
    if (last.size > most) last.delete(last.keys().next().value!)
    return made
  }
}
