import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { associate } from '#domain/crm/associations/changing.ts'
import { associationsOf } from '#domain/crm/associations/reading.ts'
import { companyFor } from '#domain/crm/company.ts'
import { companiesOf } from '#domain/crm/contact.ts'
import { survivorOf } from '#domain/crm/merging/merge.ts'
import { mergeCompanies } from '#domain/crm/merging/merging-companies.ts'
import { createCompany } from '#domain/crm/writing-companies.ts'
import { addNote } from '#domain/tickets/noting.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld, withCompany, type World } from '#test/world/world.ts'

const { db } = await testDatabase()
const world: World = await loadWorld(db)
const options = { by: { kind: 'user', id: world.ada } } as const
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)
const merge = (primaryId: number, mergedId: number) =>
  write((trx) => mergeCompanies(trx, { primaryId, mergedId }, options))
const company = (name: string) => write((trx) => createCompany(trx, { name }, options))
const companies = { from: 'companies', to: 'companies' } as const
const parent = { category: 'HUBSPOT_DEFINED', typeId: 14 } as const

describe('Nordlys turns out to be a part of Kahvila', () => {
  beforeAll(async () => {
    await write((trx) => addNote(trx, { companyId: world.nordlys }, { body: 'Pays late', by: { userId: world.ada } }))
    await sql`insert into contact_companies (contact_id, company_id) values (${world.maria}, ${world.nordlys})`.execute(
      db,
    )
    await sql`
      insert into ticket_companies (ticket_id, company_id, last_activity_at, is_closed)
      values (${world.tickets.invoice}, ${world.nordlys}, now(), false)`.execute(db)
    await sql`insert into lists (name, object_type, processing_type) values ('By hand', 'companies', 'MANUAL')`.execute(
      db,
    )
    await sql`insert into list_members (list_id, record_id) select id, ${world.nordlys} from lists`.execute(db)
    await sql`update companies set phone = '1', properties = '{"website": "nordlys.test"}' where id = ${world.nordlys}`.execute(
      db,
    )
    await merge(world.kahvila, world.nordlys)
  })

  test('no table names the merged company any more', async () => {
    const { rows: columns } = await sql<{ table: string; column: string }>`
      select cl.relname as "table", a.attname as "column" from pg_constraint c
      join pg_class cl on cl.oid = c.conrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'companies'::regclass and cl.relname <> 'companies'`.execute(db)
    expect(columns.length).toBeGreaterThanOrEqual(3)
    for (const { table, column } of columns) {
      const { rows } = await sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${world.nordlys}`.execute(
        db,
      )
      expect(rows, `${table}.${column}`).toHaveLength(0)
    }
    expect(await db.selectFrom('list_members').select('record_id').execute()).toEqual([{ record_id: world.kahvila }])
  })

  test('values are filled, and the other domain is one more of the survivor’s', async () => {
    expect(await companyFor(db, { id: world.ada }, world.kahvila)).toMatchObject({
      name: 'Kahvila Oy',
      domain: 'kahvila.test',
      phone: '1',
      properties: { website: 'nordlys.test', hs_additional_domains: 'nordlys.test' },
    })
    expect(await survivorOf(db, 'companies', world.nordlys)).toBe(world.kahvila)
  })

  test('its people and its tickets are the survivor’s, and see each other where the portal lets them', async () => {
    expect((await companiesOf(db, world.liv)).map(({ id, is_primary }) => [id, is_primary])).toEqual([
      [world.kahvila, true],
    ])
    const primary = await db
      .selectFrom('ticket_companies')
      .select('is_primary')
      .where('ticket_id', '=', world.tickets.training)
      .execute()
    expect(primary).toEqual([{ is_primary: true }])
    const liv = withCompany(world.liv, world.kahvila)
    await expect(ticketFor(db, liv, world.tickets.invoice)).resolves.toBeDefined()
    const event = await db
      .selectFrom('events')
      .select('data')
      .where('kind', '=', 'contact.associated')
      .where('contact_id', '=', world.liv)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    expect(event?.data).toEqual({ companyId: world.kahvila, isPrimary: true, removed: false })
  })
})

test('a company keeps its parent, and does not become its own forebear', async () => {
  const [a, b, c, d] = [await company('A'), await company('B'), await company('C'), await company('D')]
  const under = (fromId: number, toId: number) =>
    write((trx) => associate(trx, companies, { fromId, toId, types: [parent] }, options))
  // c is the parent of b, a of c, and d of a: when a becomes b, c cannot be below it, and d cannot be a second parent.
  await under(b, c)
  await under(c, a)
  await under(a, d)
  await merge(b, a)
  const types = async (of: number) => {
    const page = await associationsOf(db, companies, [{ id: of }], { limit: 10 })
    return page.get(of)?.associated.map(({ toId, types: list }) => [toId, list.map(({ typeId }) => typeId)])
  }
  expect(await types(b)).toEqual([
    [c, [450, 14]],
    [d, [450]],
  ])
  expect(await types(c)).toEqual([[b, [450, 13]]])
})
