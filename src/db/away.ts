const AWAY = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  // It shuts down, crashed, starts; our statement, or our pause in a transaction, was too long for it; a standby cannot write.
  '57P01',
  '57P02',
  '57P03',
  '57014',
  '25P03',
  '25006',
  // Its disk cannot be read or written.
  '58030',
]
/** Connections lost; and whatever it has too little of: disk, memory, connections. */
const AWAY_CLASSES = ['08', '53']
const AWAY_IN_WORDS =
  /timeout exceeded when trying to connect|Connection terminated|Query read timeout|Client (has encountered|was closed)|not currently accepting connections/

/** Whether the database could not be asked at all: worth trying again later, by whoever asked. */
export function isDatabaseAway(error: unknown): boolean {
  const code = codeOf(error) ?? ''
  if (AWAY.includes(code) || AWAY_CLASSES.includes(code.slice(0, 2))) return true
  return causes(error).some(({ message }) => AWAY_IN_WORDS.test(message))
}

/** What PostgreSQL, or the way to it, calls the error. */
export const codeOf = (error: unknown): string | undefined =>
  causes(error)
    .map((cause) => (cause as { code?: string }).code)
    .find((code) => typeof code === 'string')

/** Drizzle wraps what `pg` threw, and a refused connection to several addresses is an AggregateError. */
export function causes(error: unknown): Error[] {
  if (!(error instanceof Error)) return []
  const within = error instanceof AggregateError ? error.errors : []
  return [error, ...[error.cause, ...within].flatMap(causes)]
}
