import type { TopicId } from '../topics/topic.ts'

/** How one recruiter gives one topic. */
export interface TopicWish {
  /** The shortest call in which she gives it. */
  readonly minMinutes?: number
  /** How long before the call it must be booked, where that is longer than her hours ask. */
  readonly minNoticeHours?: number
  /** A line of her own in the pack of whoever has booked. */
  readonly line?: string
}

export type TopicWishes = Readonly<Partial<Record<TopicId, TopicWish>>>

/** "From 45 minutes, and a day ahead": what an executive should know before she chooses. Null where there is nothing to say. */
export function wishInWords({ minMinutes = 0, minNoticeHours = 0 }: TopicWish = {}): string | null {
  const said = [
    ...(minMinutes > 0 ? [`in calls of ${minMinutes} minutes or more`] : []),
    ...(minNoticeHours > 0 ? [`booked ${ahead(minNoticeHours)} ahead`] : []),
  ]
  return said.length === 0 ? null : `Only ${said.join(', ')}.`
}

const ahead = (hours: number): string => {
  if (hours % 24 !== 0) return hours === 1 ? 'an hour' : `${hours} hours`
  return hours === 24 ? 'a day' : `${hours / 24} days`
}
