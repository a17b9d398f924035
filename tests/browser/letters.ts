import type { Service } from '../support/service.ts'

/** The code in the newest letter of this kind, as its reader finds it. */
export async function codeMailed(service: Pick<Service, 'database' | 'work'>, kind: 'code' | 'sign-in') {
  await service.work()
  const { rows } = await service.database.pool.query<{ plain: string }>(
    'select plain from letters where kind = $1 order by written_at desc limit 1',
    [kind],
  )
  return /\b\d{6}\b/.exec(rows[0]!.plain)![0]
}
