import type { FastifyRequest } from 'fastify'
import { afterwardsOf } from '../afterwards/kept-afterwards.ts'
import type { Call } from '../booking/calls.ts'
import { firstPickOf } from '../booking/first-pick.ts'
import { callFacts } from '../calendar/call-facts.ts'
import { sentPointsOf } from '../card/kept-points.ts'
import { packOfCall } from '../prep/pack-of-call.ts'
import type { Deps } from '../web/feature.ts'
import { hoursOf, type WithKey } from './behind-key.ts'
import type { CallView } from './call-page.ts'

/** All that the page of a call tells, as it stands now. */
export async function viewOf(request: FastifyRequest<WithKey>, call: Call, deps: Deps): Promise<CallView> {
  const { db, clock, settings } = deps
  return {
    call,
    facts: callFacts(call, settings),
    kept: await firstPickOf(db, call.booking, clock()),
    pack: await packOfCall(deps, call),
    afterwards: await afterwardsOf(db, call.booking.id),
    points: await sentPointsOf(db, call.booking.id),
    key: request.params.key,
    hours: hoursOf(request),
    retention: settings.retention,
    now: clock(),
  }
}
