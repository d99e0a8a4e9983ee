import { sql } from 'kysely'
import { defineEvent, record, type Actor } from '#domain/accounts/event.ts'
import type { Db, Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'

// Addresses of those who asked to be forgotten. Nobody comes back by an import or a script that still knows them; only hashes
// are kept, so whoever knows an address can ask about it, and nobody can read a list of them.

/** Somebody let an address be a contact's again: its owner has come back, say. The log does not say which. */
const addressAllowed = defineEvent('address.allowed', 'staff')

/** No contact can have these addresses from now on. */
export async function forgetAddresses(trx: Trx, addresses: readonly string[]): Promise<void> {
  await sql`
    insert into forgotten_addresses (hash) select distinct address_hash(a) from unnest(${[...addresses]}::text[]) a
    on conflict do nothing`.execute(trx)
}

/** @returns whether it was forgotten */
export async function allowAddress(trx: Trx, address: string, { by }: { by: Actor }): Promise<boolean> {
  const { rows } = await sql`delete from forgotten_addresses where hash = address_hash(${address}) returning 1`.execute(
    trx,
  )
  if (rows.length === 0) return false
  await record(trx, addressAllowed, { by, about: {}, data: {} })
  return true
}

export async function countForgotten(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('forgotten_addresses')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** @throws Refusal 409 that names the first of these addresses which is to stay forgotten */
export async function mustNotBeForgotten(db: Db, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return
  const { rows } = await sql<{ email: string }>`
    select a as email from unnest(${[...addresses]}::text[]) a
    join forgotten_addresses f on f.hash = address_hash(a) limit 1`.execute(db)
  if (rows[0]) throw new Refusal(409, 'contact.forgotten', rows[0])
}
