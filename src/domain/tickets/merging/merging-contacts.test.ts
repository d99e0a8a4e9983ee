import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { associate } from '#domain/crm/associations/changing.ts'
import { createLabel } from '#domain/crm/associations/labels.ts'
import { associationsOf } from '#domain/crm/associations/reading.ts'
import { companiesOf, contactFor } from '#domain/crm/contact.ts'
import { contactsWithEmails } from '#domain/crm/email-addresses.ts'
import { survivorOf } from '#domain/crm/merging/merge.ts'
import { mergeContacts } from '#domain/crm/merging/merging-contacts.ts'
import { readRecords } from '#domain/crm/properties/reading.ts'
import { createContact } from '#domain/crm/writing-contacts.ts'
import { contactDraftFor, saveContactDraft } from '#domain/conversations/draft.ts'
import { insertMemberLink, linkedMember } from '#domain/members/member-link.ts'
import { findMemberSession, startMemberSession } from '#domain/members/member-session.ts'
import { proveMember } from '#domain/members/signing-in.ts'
import { addNote } from '#domain/tickets/noting.ts'
import { notesOf } from '#domain/tickets/notes.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import { timelineOf } from '#domain/tickets/timeline.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { alone, demoPassword, loadWorld, type World } from '#test/world/world.ts'

const { db } = await testDatabase()
const world: World = await loadWorld(db)
const options = { by: { kind: 'user', id: world.ada } } as const
const ada = { id: world.ada }
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)

describe('Joonas turns out to be Liv', () => {
  // Everything that a contact can have, once: what is asked afterwards is that none of it is left behind.
  let session = ''
  let link = ''
  beforeAll(async () => {
    session = await write((trx) => startMemberSession(trx, world.joonas, world.domain))
    link = await write((trx) => insertMemberLink(trx, 'reset', { id: world.joonas, email: 'joonas@kahvila.test' }))
    await write((trx) =>
      addNote(trx, { contactId: world.joonas }, { body: 'Likes espresso', by: { userId: world.ada } }),
    )
    await write((trx) =>
      saveContactDraft(trx, world.joonas, 'form:1', {
        fields: { content: 'Half a thought' },
        key: crypto.randomUUID(),
      }),
    )
    await write((trx) =>
      saveContactDraft(trx, world.liv, 'form:1', {
        fields: { content: 'Another', subject: 'S' },
        key: crypto.randomUUID(),
      }),
    )
    await sql`insert into files (sha256, size, name, type, contact_id) values ('00', 1, 'a.txt', 'text/plain', ${world.joonas})`.execute(
      db,
    )
    await sql`insert into contact_additional_emails (email, contact_id) values ('j@home.test', ${world.joonas})`.execute(
      db,
    )
    await sql`insert into message_recipients (message_id, contact_id, field) select min(id), ${world.joonas}, 'TO' from messages`.execute(
      db,
    )
    await sql`insert into lists (name, object_type, processing_type) values ('By hand', 'contacts', 'MANUAL'), ('By rule', 'contacts', 'DYNAMIC')`.execute(
      db,
    )
    await sql`insert into list_members (list_id, record_id) select id, ${world.joonas} from lists`.execute(db)
    await sql`update contacts set phone = '+358 40 7', properties = '{"city": "Oulu"}' where id = ${world.joonas}`.execute(
      db,
    )
    const [type] = await write((trx) =>
      createLabel(trx, { from: 'contacts', to: 'companies', label: 'Buyer' }, options),
    )
    const buyer = {
      fromId: world.joonas,
      toId: world.kahvila,
      types: [{ category: 'USER_DEFINED', typeId: type!.typeId }],
    } as const
    await write((trx) => associate(trx, { from: 'contacts', to: 'companies' }, buyer, options))
    await write((trx) =>
      associate(trx, { from: 'contacts', to: 'contacts' }, { fromId: world.joonas, toId: world.maria }, options),
    )
    await write((trx) =>
      associate(trx, { from: 'contacts', to: 'contacts' }, { fromId: world.joonas, toId: world.liv }, options),
    )
    await write((trx) => mergeContacts(trx, { primaryId: world.liv, mergedId: world.joonas }, options))
  })

  test('no table names the merged contact any more', async () => {
    const { rows: columns } = await sql<{ table: string; column: string }>`
      select cl.relname as "table", a.attname as "column" from pg_constraint c
      join pg_class cl on cl.oid = c.conrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'contacts'::regclass and cl.relname <> 'contacts'`.execute(db)
    expect(columns.length).toBeGreaterThan(10)
    for (const { table, column } of columns) {
      const { rows } = await sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${world.joonas}`.execute(db)
      expect(rows, `${table}.${column}`).toHaveLength(0)
    }
    const { rows } = await sql`
      select from list_members where record_id = ${world.joonas}
      union all select from associations where ${world.joonas} in (from_id, to_id) and 'contacts' in (from_type, to_type)
        and ((from_type = 'contacts' and from_id = ${world.joonas}) or (to_type = 'contacts' and to_id = ${world.joonas}))`.execute(
      db,
    )
    expect(rows).toHaveLength(0)
  })

  test('the survivor keeps her values, and has his where she had none', async () => {
    const liv = await contactFor(db, ada, world.liv)
    expect(liv).toMatchObject({
      first_name: 'Liv',
      email: 'liv@nordlys.test',
      phone: '+358 40 7',
      properties: { city: 'Oulu' },
    })
    const [record] = await readRecords(db, 'contacts', [world.joonas], {
      properties: ['hs_merged_object_ids', 'hs_additional_emails', 'email'],
    })
    expect(record).toMatchObject({
      id: world.liv,
      askedId: world.joonas,
      values: { hs_merged_object_ids: String(world.joonas), email: 'liv@nordlys.test' },
    })
    expect(record?.values['hs_additional_emails']?.split(';').toSorted()).toEqual([
      'j@home.test',
      'joonas@kahvila.test',
    ])
    const changes = await db
      .selectFrom('property_changes')
      .select(['name', 'value'])
      .where('object_id', '=', world.liv)
      .where('name', '=', 'phone')
      .execute()
    expect(changes).toEqual([{ name: 'phone', value: '+358 40 7' }])
  })

  test('his addresses lead to her, and cannot be anybody else’s', async () => {
    expect(await contactsWithEmails(db, ['JOONAS@kahvila.test', 'j@home.test'])).toMatchObject([
      { id: world.liv },
      { id: world.liv },
    ])
    const taking = write((trx) => createContact(trx, { email: 'joonas@kahvila.test' }, options))
    await expect(taking).rejects.toMatchObject({ code: 'contact.email_taken' })
  })

  test('his password, his sessions and his links are dead; hers is as it was', async () => {
    expect(await proveMember(db, 'joonas@kahvila.test', demoPassword)).toBeUndefined()
    expect(await proveMember(db, 'liv@nordlys.test', demoPassword)).toMatchObject({ contactId: world.liv })
    expect(await findMemberSession(db, session, world.domain)).toBeUndefined()
    await expect(linkedMember(db, 'reset', link)).rejects.toMatchObject({ status: 410 })
  })

  test('she sees his tickets, and what he wrote is hers', async () => {
    await expect(ticketFor(db, alone(world.liv), world.tickets.delivery)).resolves.toBeDefined()
    await expect(ticketFor(db, alone(world.joonas), world.tickets.delivery)).rejects.toMatchObject({ status: 404 })
    const event = await db
      .selectFrom('events')
      .select('data')
      .where('kind', '=', 'ticket.associated')
      .where('contact_id', '=', world.liv)
      .where('ticket_id', '=', world.tickets.delivery)
      .executeTakeFirst()
    expect(event?.data).toEqual({ contactId: world.liv, removed: false })
    expect((await notesOf(db, { contactId: world.liv })).map(({ body }) => body)).toContain('Likes espresso')
  })

  test('two drafts of one place become one, and nothing of either is lost', async () => {
    expect((await contactDraftFor(db, world.liv, 'form:1'))?.fields).toEqual({
      content: 'Another\n\nHalf a thought',
      subject: 'S',
    })
  })

  test('companies, labels and other associations are united; her primary company stays', async () => {
    expect((await companiesOf(db, world.liv)).map(({ id, is_primary }) => [id, is_primary])).toEqual([
      [world.nordlys, true],
      [world.kahvila, false],
    ])
    const page = await associationsOf(db, { from: 'contacts', to: 'companies' }, [{ id: world.liv }], { limit: 10 })
    expect(page.get(world.liv)?.associated[0]?.types.at(-1)).toMatchObject({ label: 'Buyer' })
    const people = await associationsOf(db, { from: 'contacts', to: 'contacts' }, [{ id: world.liv }], { limit: 10 })
    expect(people.get(world.liv)?.associated.map(({ toId }) => toId)).toEqual([world.maria])
  })

  test('she is on his list in his place; a list that chooses by itself is left to it', async () => {
    const members = await db
      .selectFrom('list_members')
      .innerJoin('lists', 'lists.id', 'list_id')
      .select(['name', 'record_id'])
      .execute()
    expect(members).toEqual([{ name: 'By hand', record_id: world.liv }])
  })

  test('the old id leads to her, and her timeline tells both their stories', async () => {
    await expect(contactFor(db, ada, world.joonas)).rejects.toMatchObject({ status: 404 })
    expect(await survivorOf(db, 'contacts', world.joonas)).toBe(world.liv)
    const timeline = await timelineOf(db, { contactId: world.liv })
    expect(timeline.find(({ kind }) => kind === 'contact.merged')).toMatchObject({
      other: 'Joonas Korhonen',
      data: { mergedId: world.joonas },
    })
    expect(timeline.some((item) => item.kind === 'message.received' && item.contact_id === world.joonas)).toBe(true)
  })
})
