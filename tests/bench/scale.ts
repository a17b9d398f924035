/** How long it is measured. A quick run shows that the bench works; its figures say little. */
export interface Scale {
  readonly quick: boolean
  readonly rounds: number
  /** Requests a round. */
  readonly reads: number
  readonly writes: number
}

export const FULL: Scale = { quick: false, rounds: 12, reads: 2_000, writes: 500 }
export const QUICK: Scale = { quick: true, rounds: 2, reads: 100, writes: 50 }
