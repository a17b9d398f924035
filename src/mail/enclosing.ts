import type { Deps } from '../web/feature.ts'

export interface EnclosedFile {
  readonly filename: string
  readonly contentType: string
  readonly content: Buffer
}

/** Files that are read when a letter leaves, so that no copy of them waits in it. Given by whoever keeps them: mail knows only of which calls they are. */
export interface Enclosing {
  /** What they are called, as far as they are still there. */
  names(deps: Deps, bookingIds: readonly string[]): Promise<string[]>
  files(deps: Deps, bookingIds: readonly string[]): Promise<EnclosedFile[]>
}
