import { sql } from 'kysely'
import type { Trx } from '#platform/database/database.ts'
import { hashPassword } from '#platform/secrets/password.ts'

export const demoPassword = 'Portti-demo-2026'

type NewUser = { email: string; first_name: string; last_name: string; super_admin: boolean }
type NewCompany = { name: string; domain: string; city: string; country: string }
type NewMember = { email: string; first_name: string; last_name: string }

const users = {
  ada: { email: 'ada@acme.test', first_name: 'Ada', last_name: 'Lind', super_admin: true },
  sam: { email: 'sam@acme.test', first_name: 'Sam', last_name: 'Berg', super_admin: false },
}
const companies = {
  kahvila: { name: 'Kahvila Oy', domain: 'kahvila.test', city: 'Tampere', country: 'Finland' },
  nordlys: { name: 'Nordlys AS', domain: 'nordlys.test', city: 'Tromsø', country: 'Norway' },
}
const members = {
  maria: { email: 'maria@kahvila.test', first_name: 'Maria', last_name: 'Virtanen' },
  joonas: { email: 'joonas@kahvila.test', first_name: 'Joonas', last_name: 'Korhonen' },
  liv: { email: 'liv@nordlys.test', first_name: 'Liv', last_name: 'Hansen' },
}

/** Two agents of Acme, two customers of Kahvila, and one of Nordlys, who is the stranger. Each value is the record's id. */
export async function loadPeople(trx: Trx) {
  const hash = await hashPassword(demoPassword)
  const ada = await addUser(trx, users.ada, hash)
  const sam = await addUser(trx, users.sam, hash)
  const kahvila = await addCompany(trx, companies.kahvila)
  const nordlys = await addCompany(trx, companies.nordlys)
  const maria = await addMember(trx, members.maria, kahvila, hash)
  const joonas = await addMember(trx, members.joonas, kahvila, hash)
  const liv = await addMember(trx, members.liv, nordlys, hash)
  // They have known each other for a while.
  for (const table of ['users', 'companies', 'contacts'] as const) {
    await trx
      .updateTable(table)
      .set({ created_at: sql<Date>`now() - interval '400 days'` })
      .execute()
  }
  return { ada, sam, kahvila, nordlys, maria, joonas, liv }
}

async function addUser(trx: Trx, user: NewUser, password_hash: string): Promise<number> {
  const values = { ...user, password_hash, time_zone: 'Europe/Helsinki' }
  return (await trx.insertInto('users').values(values).returning('id').executeTakeFirstOrThrow()).id
}

const addCompany = async (trx: Trx, company: NewCompany): Promise<number> =>
  (await trx.insertInto('companies').values(company).returning('id').executeTakeFirstOrThrow()).id

async function addMember(trx: Trx, contact: NewMember, company_id: number, password_hash: string): Promise<number> {
  const { id } = await trx.insertInto('contacts').values(contact).returning('id').executeTakeFirstOrThrow()
  await trx.insertInto('contact_companies').values({ contact_id: id, company_id, is_primary: true }).execute()
  await trx.insertInto('members').values({ contact_id: id, password_hash }).execute()
  return id
}
