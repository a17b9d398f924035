import { Refusal } from '../kernel/refusal.ts'

export const feedClosed = () => new Refusal('gone', 'feed-closed', 'This address is no longer in use.')

export const tooManyFeeds = (most: number) =>
  new Refusal('conflict', 'too-many-feeds', `You have ${most} feeds. Please delete one that you no longer use first.`)
