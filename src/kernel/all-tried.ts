/** One's trouble is not the others': all are tried in turn before the first fault is told. */
export async function allTried<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  const faults: unknown[] = []
  for (const item of items) {
    await work(item).then(
      (answer) => answers.push(answer),
      (fault) => faults.push(fault),
    )
  }
  if (faults.length > 0) throw faults[0]
  return answers
}
