import type { Operation } from '../operations.ts'

/** A request on its way, as `app.inject` takes it. */
export interface Wire {
  readonly method: string
  readonly url: string
  readonly remoteAddress: string
  readonly headers: Readonly<Record<string, string>>
  readonly payload?: string | Buffer
}

/** What happens to a request on its way. */
export type Fault = (wire: Wire, operation: Operation) => Wire
