import type { Unreadable } from './reading.ts'

/** Thrown where a file turns out to be one that is not taken. */
export class CannotRead extends Error {
  readonly why: Unreadable

  constructor(why: Unreadable) {
    super(why)
    this.name = 'CannotRead'
    this.why = why
  }
}
