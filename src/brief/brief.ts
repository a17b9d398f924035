/** Where an executive stands; she says it by one tap. */
export const STAGES = ['employed', 'out-under-3-months', 'out-3-to-9-months', 'out-longer', 'planning'] as const

export type Stage = (typeof STAGES)[number]
