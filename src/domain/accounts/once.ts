import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'

/**
 * Makes something once for a press of a form, however often the press arrives: by a double click, a retry, the back button.
 * Where somebody's press has made something already, that is the answer, and nothing is done.
 * @param key of the press: `keyOfPress` of the key that the form carried and of what was typed into it
 * @param make returns the id of what it made
 */
export async function once(
  trx: Trx,
  { userId, key }: { userId: number; key: string },
  make: () => Promise<number>,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`press ${userId} ${key}`}, 0))`.execute(trx)
  const before = await trx
    .selectFrom('user_presses')
    .select('made_id')
    .where('user_id', '=', userId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (before) return before.made_id
  const id = await make()
  await trx.insertInto('user_presses').values({ user_id: userId, key, made_id: id }).execute()
  return id
}
