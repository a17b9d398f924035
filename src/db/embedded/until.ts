import { setTimeout as pause } from 'node:timers/promises'

/** Asks again and again until there is an answer; null when there was none in time. */
export async function until<Answer>(
  ask: () => Answer | null | Promise<Answer | null>,
  milliseconds: number,
): Promise<Answer | null> {
  const deadline = AbortSignal.timeout(milliseconds)
  while (!deadline.aborted) {
    const answer = await ask()
    if (answer !== null) return answer
    await pause(10)
  }
  return null
}
