import { Type } from 'typebox'
import { shown } from '../web/schemas.ts'
import { AVERY } from '../web/story.ts'
import { HELD_OF_AVERY } from './examples.ts'

/** All that is held of an executive. */
export const HELD = shown(
  Type.Object(
    {
      address: Type.String({ description: 'Her address in its normal form', examples: [AVERY.email] }),
      bookings: Type.Array(Type.Unknown(), { description: 'With every word in them, and the letters about them' }),
    },
    { title: 'Held', additionalProperties: true, description: 'All of it, under words of its own' },
  ),
  HELD_OF_AVERY,
)
