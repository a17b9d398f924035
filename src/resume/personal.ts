import { rfc3339 } from '../kernel/time.ts'
import type { Personal } from '../web/feature.ts'
import { heldResumesOf } from './held-resume.ts'
import { deleteResumesOf } from './store.ts'

/** What is known of her resumes, and where each is handed over to her. */
export const personal: Personal = {
  held: async (db, { id }, _now, settings) => {
    const held = await heldResumesOf(db, settings, id)
    return {
      resumes: held.map(({ bookingId, fileName, kind, size, uploadedAt, erasedAt, eraseAt, reading }) => ({
        ...{ bookingId, fileName, kind, size },
        uploadedAt: rfc3339(uploadedAt),
        erasedAt: erasedAt && rfc3339(erasedAt),
        ...(erasedAt === null && {
          eraseAt: rfc3339(eraseAt),
          file: `${settings.publicUrl}/api/v1/bookings/${bookingId}/resume`,
        }),
        reading: reading && {
          ...reading,
          notes: reading.notes.map(({ id: about, result, says }) => ({ about, result, says })),
        },
      })),
    }
  },
  erase: (tx, { id }) => deleteResumesOf(tx, id),
}
