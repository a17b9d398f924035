import type { DateTime } from 'luxon'

/** A calendar as it is sent: the same tag, the same bytes. */
export interface Issue {
  readonly tag: string
  readonly changedAt: DateTime
  readonly body: Buffer
}

/** The last body of each feed, in this process. */
export interface KeptBodies {
  keep(name: string, issue: Issue, now: DateTime): void
  /** The body with this tag; asking for it says that the tag is the newest. */
  current(name: string, tag: string, now: DateTime): Issue | null
  /** The last one, whichever it was, if it was the newest within the hour: a feed that is closed now would be told as long. */
  last(name: string, now: DateTime): Issue | null
  forget(name: string): void
}

const A_WHILE = { hours: 1 }

/** Those asked for last are kept, within both bounds. */
export function keptBodies({ most, mostBytes }: { most: number; mostBytes: number }): KeptBodies {
  const kept = new Map<string, Issue & { newestAt: DateTime }>()
  let bytes = 0

  const forget = (name: string) => {
    bytes -= kept.get(name)?.body.length ?? 0
    kept.delete(name)
  }
  const keep = (name: string, { tag, changedAt, body }: Issue, now: DateTime) => {
    forget(name)
    kept.set(name, { tag, changedAt, body, newestAt: now })
    bytes += body.length
    for (const eldest of kept.keys()) {
      if (kept.size <= most && bytes <= mostBytes) return
      forget(eldest)
    }
  }
  return {
    keep,
    current: (name, tag, now) => {
      const issue = kept.get(name)
      if (issue?.tag !== tag) return null
      keep(name, issue, now)
      return issue
    },
    last: (name, now) => {
      const issue = kept.get(name)
      return issue && issue.newestAt.plus(A_WHILE) > now ? issue : null
    },
    forget,
  }
}
