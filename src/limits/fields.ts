import { policyOf, type Standing } from './policies.ts'

/** RateLimit-Policy and RateLimit, as draft-ietf-httpapi-ratelimit-headers-11 has them: lists of names with parameters (RFC 9651). */
export function fieldsOf(standings: readonly Standing[]): { policy: string; limit: string } {
  const said = standings.filter(({ policy }) => !policyOf(policy).quiet)
  return {
    policy: said.map(({ policy }) => `"${policy}";q=${policyOf(policy).most};w=${policyOf(policy).seconds}`).join(', '),
    limit: said.map(({ policy, left, endsIn }) => `"${policy}";r=${left};t=${Math.max(0, endsIn)}`).join(', '),
  }
}
