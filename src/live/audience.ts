import type { Db } from '../db/db.ts'
import { type Listening, listen } from '../db/listening.ts'

/** One open desk, somewhere. */
export interface Seat {
  /** Something of hers has changed. */
  changed(): void
  /** Nothing has, and the line is still open: proxies cut one that is silent. */
  beat(): void
  /** Nothing more is to come. */
  end(): void
}

export interface Audience {
  /** How to leave again; null where she has as many desks open here as one has. */
  join(recruiterId: string, seat: Seat): Promise<(() => void) | null>
  /** All are sent home. */
  close(): void
}

const MOST_SEATS = 8
const BEAT_EACH_MS = 25_000

/** The channel of the migrations' `tell_desk` functions; what is said on it is whose desk has changed. */
const CHANNEL = 'desks'

/** The desks that are open at this process. One connection listens for all of them, as long as there is one. */
export function audienceOf(db: Db): Audience {
  const seats = new Map<string, Set<Seat>>()
  let listening: Listening | null = null
  let beats: NodeJS.Timeout

  const everyone = () => [...seats.values()].flatMap((hers) => [...hers])

  function begin(): Listening {
    beats = setInterval(() => everyone().forEach((seat) => void seat.beat()), BEAT_EACH_MS).unref()
    return listen(
      db,
      CHANNEL,
      (recruiterId) => seats.get(recruiterId)?.forEach((seat) => void seat.changed()),
      () => everyone().forEach((seat) => void seat.changed()),
    )
  }

  function leave(recruiterId: string, seat: Seat): void {
    const hers = seats.get(recruiterId)
    if (!hers?.delete(seat)) return
    if (hers.size === 0) seats.delete(recruiterId)
    if (seats.size > 0) return
    clearInterval(beats)
    listening?.stop()
    listening = null
  }

  return {
    join: async (recruiterId, seat) => {
      const hers = seats.get(recruiterId) ?? new Set()
      if (hers.size >= MOST_SEATS) return null
      seats.set(recruiterId, hers.add(seat))
      listening ??= begin()
      await listening.begun
      return () => leave(recruiterId, seat)
    },
    close: () => everyone().forEach((seat) => void seat.end()),
  }
}
