import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Account } from './account.ts'
import { defineEvent, record, type Actor } from './event.ts'

/** What is set of the account. */
export type AccountChanges = Omit<Account, 'version'>

const accountChanged = defineEvent<{ from: AccountChanges; to: AccountChanges }>('account.changed', 'staff')
const longestName = 100

/**
 * Changes what the company calls itself here, and the language and zone that people begin with.
 * @param version of the account that whoever edits had before them; refused where it has changed since
 */
export async function changeAccount(
  trx: Trx,
  { version: current, ...from }: Account,
  { changes, version = current, by }: { changes: AccountChanges; version?: number | undefined; by: Actor },
): Promise<void> {
  const to = { name: checkedName(changes.name), locale: changes.locale, timeZone: changes.timeZone }
  const row = { name: to.name, locale: to.locale, time_zone: to.timeZone }
  const changed = await trx
    .insertInto('accounts')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet({ ...row, version: sql<number>`accounts.version + 1` })
        .where('accounts.version', '=', version),
    )
    .executeTakeFirst()
  if (changed.numInsertedOrUpdatedRows === 0n) throw new Refusal(409, 'account.changed_meanwhile')
  await record(trx, accountChanged, { by, about: {}, data: { from, to } })
}

function checkedName(raw: string): string {
  const name = raw.replaceAll(/\s+/g, ' ').trim()
  if (name === '') throw new Refusal(422, 'account.name_missing')
  if (name.length > longestName) throw new Refusal(422, 'account.name_too_long', { most: longestName })
  return name
}
