import type { Db } from '#platform/database/database.ts'

/** The company that hosts this installation. There is one. */
export type Account = { name: string; locale: string; timeZone: string; version: number }

export async function readAccount(db: Db): Promise<Account> {
  const row = await db.selectFrom('accounts').select(['name', 'locale', 'time_zone', 'version']).executeTakeFirst()
  return row
    ? { name: row.name, locale: row.locale, timeZone: row.time_zone, version: row.version }
    : { name: 'Portti', locale: 'en', timeZone: 'UTC', version: 0 }
}
