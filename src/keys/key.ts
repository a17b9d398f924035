import { createHmac, hash, randomBytes } from 'node:crypto'
import type { KeyKind } from './tables.ts'

/** A new random key, shown once. 256 bits after a prefix that names its kind. */
export const randomKey = (kind: KeyKind): string => `gt_${kind}_${randomBytes(32).toString('base64url')}`

/** A key that must be written again in each mail is derived, never stored; raising the generation replaces it. */
export const derivedKey = (secret: string, kind: KeyKind, id: string, generation: number): string =>
  `gt_${kind}_${createHmac('sha256', secret).update(`${kind}|${id}|${generation}`).digest('base64url')}`

/** Keys are found by this, so that a stolen database opens no door. */
export const hashOf = (key: string): string => hash('sha256', key, 'hex')
