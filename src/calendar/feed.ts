/** How much of a call a feed tells: all, initials and nothing else, or that the time is taken. */
export const FEED_DETAILS = ['full', 'initials', 'busy'] as const

export type FeedDetail = (typeof FEED_DETAILS)[number]
