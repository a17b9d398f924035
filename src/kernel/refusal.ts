/** Why the program will not do what was asked. The web layer turns each kind into a status. */
export type RefusalKind =
  | 'malformed'
  | 'invalid'
  | 'signed-out'
  | 'forbidden'
  | 'missing'
  | 'not-this-way'
  | 'conflict'
  | 'stale'
  | 'gone'
  | 'too-large'
  | 'unsupported'
  | 'misdirected'
  | 'too-often'
  | 'unavailable'

/** One field at fault: a JSON Pointer into the body (RFC 6901, as a URI fragment) and what would mend it. */
export interface Fault {
  readonly pointer: string
  readonly detail: string
}

interface RefusalDetails {
  readonly faults?: readonly Fault[]
  readonly retryAfterSeconds?: number
}

/** A refusal is an expected answer, not a fault: it is shown to the person who asked. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly faults: readonly Fault[]
  readonly retryAfterSeconds: number | undefined

  constructor(
    kind: RefusalKind,
    code: string,
    message: string,
    { faults = [], retryAfterSeconds }: RefusalDetails = {},
  ) {
    super(message)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.faults = faults
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** What is wrong, by pointer; null where nothing is. */
export const faultsBy = (details: Readonly<Record<string, string | null>>): Fault[] =>
  Object.entries(details).flatMap(([pointer, detail]) => (detail === null ? [] : [{ pointer, detail }]))

/** Well formed, and still not what can be kept: every fault at once, so that it is mended at once. */
export const notAccepted = (...faults: Fault[]) =>
  new Refusal('invalid', 'not-accepted', 'Something in the request cannot be accepted.', { faults })

/** Absent and not yours look the same. */
export const missing = () => new Refusal('missing', 'not-found', 'There is nothing here, or it is not yours to see.')
