import { asset } from '../web/asset.ts'

/** Keeps a page of the desk as things are. */
export const LIVE = asset('/desk.js', new URL('./desk.js', import.meta.url), 'deskScript', 'Keeps a desk up to date')
