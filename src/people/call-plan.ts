/** How a call takes place; always known (the calendar entry's LOCATION says it). */
export type CallPlan =
  | { kind: 'recruiter-calls' }
  | { kind: 'executive-calls'; phone: string }
  | { kind: 'link'; url: string }

export const CALL_KINDS = ['recruiter-calls', 'executive-calls', 'link'] as const satisfies CallPlan['kind'][]

/** What may be told before a booking is booked: the manner, never the number or the link. */
export const mannerOf = ({ kind }: CallPlan): { kind: CallPlan['kind'] } => ({ kind })
