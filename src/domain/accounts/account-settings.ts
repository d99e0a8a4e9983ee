import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Account } from './account.ts'
import { defineEvent, record, type Actor } from './event.ts'

const accountChanged = defineEvent<{ from: Account; to: Account }>('account.changed', 'staff')
const longestName = 100

/** Changes what the company calls itself here, and the language and zone that people begin with. */
export async function changeAccount(
  trx: Trx,
  account: Account,
  { changes, by }: { changes: Account; by: Actor },
): Promise<void> {
  const to = { ...changes, name: checkedName(changes.name) }
  const row = { name: to.name, locale: to.locale, time_zone: to.timeZone }
  await trx
    .insertInto('accounts')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  await record(trx, accountChanged, { by, about: {}, data: { from: account, to } })
}

function checkedName(raw: string): string {
  const name = raw.replaceAll(/\s+/g, ' ').trim()
  if (name === '') throw new Refusal(422, 'account.name_missing')
  if (name.length > longestName) throw new Refusal(422, 'account.name_too_long', { most: longestName })
  return name
}
