import type { FastifyRequest } from 'fastify'
import type { DateTime } from 'luxon'
import { type Call, callsOfExecutive } from '../booking/calls.ts'
import { KEY_LIVES } from '../booking/confirm.ts'
import type { Person } from '../kernel/party.ts'
import { manageKey } from '../keys/keys.ts'
import type { Deps } from '../web/feature.ts'
import { type Reader, readerOf } from '../web/reader.ts'
import type { OwnCall } from './calls-page.ts'

/** More than anyone has within the time that they are kept. */
const ALL = 1_000

/** By the start of the call. She has just shown whose address it is, so the key that was mailed there is hers to have again. */
export async function callsOf({ id: executiveId }: Person, { db, clock, settings }: Deps): Promise<OwnCall[]> {
  const calls = await callsOfExecutive(db, { executiveId }, clock(), ALL)
  return calls.map((call) => {
    const opens = call.booking.endsAt.plus(KEY_LIVES) > clock()
    return { ...call, path: opens ? `/m/${manageKey(settings.secret, call.booking.id)}` : null }
  })
}

/** What is given back when she is erased. */
export const comingOf = (calls: readonly Call[], now: DateTime): Call[] =>
  calls.filter(({ booking, state }) => state === 'booked' && booking.startsAt > now)

/** Where her browser has not said where she is, she is where she last booked from. */
export const readerIn = (request: FastifyRequest, calls: readonly Call[]): Reader =>
  readerOf(request, calls.at(-1)?.booking.zone ?? 'UTC')
