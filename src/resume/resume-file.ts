import type { FastifyReply } from 'fastify'
import type { Db } from '../db/db.ts'
import { missing } from '../kernel/refusal.ts'
import type { Settings } from '../kernel/settings.ts'
import type { ResumeKind } from '../reading/reading.ts'
import { asAttachment, fileNameOf, MEDIA_TYPES } from './file-name.ts'
import { resumeErased, resumeSealed } from './refusals.ts'
import { unsealed } from './seal.ts'
import { fileRow } from './store.ts'

export interface ResumeFile {
  readonly name: string
  readonly kind: ResumeKind
  readonly bytes: Buffer
}

type Secrets = Pick<Settings, 'secret' | 'previousSecret'>

/** The file as she sent it, for one of the two people of the call: whoever asks for it has seen to that. */
export async function resumeFile(db: Db, settings: Secrets, bookingId: string): Promise<ResumeFile> {
  const row = await fileRow(db, bookingId)
  if (row === null) throw missing()
  if (row.erasedAt !== null || row.file === null) throw resumeErased()
  const bytes = unsealed(settings, row.keyId, { bookingId, part: 'file' }, row.file)
  if (bytes === null) throw resumeSealed()
  return { name: fileNameOf(row.name, row.kind), kind: row.kind, bytes }
}

/** To be kept by whoever asked, and not to be shown by a browser: it is somebody else's file. */
export const handOver = (reply: FastifyReply, { name, kind, bytes }: ResumeFile) =>
  reply
    .type(MEDIA_TYPES[kind])
    .headers({
      'content-disposition': asAttachment(name),
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    })
    .send(bytes)
