import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { contactFor } from '#domain/crm/contact.ts'
import { seenOf, survivorOf } from '#domain/crm/merging/merge.ts'
import { mergeContacts } from '#domain/crm/merging/merging-contacts.ts'
import { changeContact, createContact } from '#domain/crm/writing-contacts.ts'
import { proveMember } from '#domain/members/signing-in.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { demoPassword, loadWorld, type World } from '#test/world/world.ts'

const { db } = await testDatabase()
const world: World = await loadWorld(db)
const options = { by: { kind: 'user', id: world.ada } } as const
const ada = { id: world.ada }
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)
const merge = (primaryId: number, mergedId: number, seen?: string) =>
  write((trx) => mergeContacts(trx, { primaryId, mergedId, seen }, options))

let spare = 0
/** A contact with an address of their own. */
const person = (values: object = {}) =>
  write((trx) => createContact(trx, { email: `spare${++spare}@x.test`, ...values }, options))

test('a chain is never longer than one: who was merged before follows', async () => {
  const [a, b, c] = [await person(), await person(), await person()]
  await merge(b, a)
  await merge(c, b)
  expect(await survivorOf(db, 'contacts', a)).toBe(c)
  const rows = await db.selectFrom('contacts').select('merged_into_id').where('id', 'in', [a, b]).execute()
  expect(rows).toEqual([{ merged_into_id: c }, { merged_into_id: c }])
})

test('the same press again changes nothing; another wish for the same contact is refused', async () => {
  const [a, b, c] = [await person(), await person(), await person()]
  await merge(b, a)
  const count = () =>
    db
      .selectFrom('events')
      .select((eb) => eb.fn.countAll().as('count'))
      .executeTakeFirstOrThrow()
  const before = await count()
  await merge(b, a)
  expect(await count()).toEqual(before)
  await expect(merge(c, a)).rejects.toMatchObject({ status: 409, code: 'merge.merged_already' })
  await expect(merge(a, c)).rejects.toMatchObject({ status: 409 })
  await expect(merge(a, a)).rejects.toMatchObject({ status: 422, code: 'merge.itself' })
  await expect(merge(a, 999_999)).rejects.toMatchObject({ status: 404 })
})

test('whoever has no address gets the other’s, and no password with it', async () => {
  const [bare, member] = [await person({ email: null, first_name: 'Bare' }), await person({ email: 'attacker@x.test' })]
  await sql`insert into members (contact_id, password_hash) select ${member}, password_hash from members where contact_id = ${world.maria}`.execute(
    db,
  )
  await merge(bare, member)
  expect(await contactFor(db, ada, bare)).toMatchObject({ email: 'attacker@x.test', first_name: 'Bare' })
  expect(await proveMember(db, 'attacker@x.test', demoPassword)).toBeUndefined()
})

test('a preview that no longer tells the truth merges nothing', async () => {
  const [a, b] = [await person(), await person()]
  const seen = await seenOf(db, 'contacts', { primaryId: a, mergedId: b })
  await write(async (trx) => changeContact(trx, await contactFor(trx, ada, b), { values: { phone: '1' }, ...options }))
  await expect(merge(a, b, seen)).rejects.toMatchObject({ status: 409, code: 'merge.changed_meanwhile' })
  await merge(a, b, await seenOf(db, 'contacts', { primaryId: a, mergedId: b }))
})

test('two merges in a circle at once: one of them is done', async () => {
  for (let round = 0; round < 5; round++) {
    const [a, b] = [await person(), await person()]
    const results = await Promise.allSettled([merge(a, b), merge(b, a)])
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const rows = await db.selectFrom('contacts').select('merged_into_id').where('id', 'in', [a, b]).execute()
    expect(rows.filter((row) => row.merged_into_id === null)).toHaveLength(1)
  }
})

test('who is put on a ticket while they are being merged stands there as the survivor', async () => {
  const [a, b] = [await person(), await person()]
  const [merged, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const merging = write(async (trx) => {
    await mergeContacts(trx, { primaryId: a, mergedId: b }, options)
    merged.resolve()
    await release.promise
  })
  await merged.promise
  const adding = sql`
    insert into ticket_contacts (ticket_id, contact_id, last_activity_at, is_closed)
    values (${world.tickets.call}, ${b}, now(), false)`.execute(db)
  const waiting = async () =>
    (
      await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
        db,
      )
    ).rows.length
  await expect.poll(waiting).toBe(1)
  release.resolve()
  await Promise.all([merging, adding])
  const on = await db
    .selectFrom('ticket_contacts')
    .select('contact_id')
    .where('ticket_id', '=', world.tickets.call)
    .execute()
  expect(on.map((row) => row.contact_id)).toContain(a)
  expect(on.map((row) => row.contact_id)).not.toContain(b)
})
