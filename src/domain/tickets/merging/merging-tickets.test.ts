import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { contactDraftFor, saveContactDraft } from '#domain/conversations/draft.ts'
import { saveUserDraft, userDraftFor } from '#domain/conversations/user-draft.ts'
import { seenOf, survivorOf } from '#domain/crm/merging/merge.ts'
import { addContact } from '#domain/tickets/associating.ts'
import { entriesFor, ticketPageFor } from '#domain/tickets/conversation.ts'
import { closeTicket } from '#domain/tickets/moving.ts'
import { addNote } from '#domain/tickets/noting.ts'
import { notesOf } from '#domain/tickets/notes.ts'
import { ticketRecordFor } from '#domain/tickets/record.ts'
import { lockTicketFor, ticketFor } from '#domain/tickets/ticket.ts'
import { timelineOf } from '#domain/tickets/timeline.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { agent, alone, loadWorld, withCompany, type World } from '#test/world/world.ts'
import { mergeTickets, type TicketMerging } from './merging-tickets.ts'

const { db } = await testDatabase()
const world: World = await loadWorld(db)
const options = { by: { kind: 'user', id: world.ada } } as const
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)
const merge = (merging: TicketMerging) => write((trx) => mergeTickets(trx, merging, options))
const { invoice, machine, training, delivery, call } = world.tickets
const lock = (trx: Trx, id: number) => lockTicketFor(trx, agent(world.ada), id)

describe('the training is a part of the invoice', () => {
  beforeAll(async () => {
    await write((trx) => addNote(trx, { ticketId: training }, { body: 'In Norwegian', by: { userId: world.ada } }))
    const key = () => crypto.randomUUID()
    await write((trx) =>
      saveContactDraft(trx, world.liv, `ticket:${training}`, { fields: { text: 'Begun' }, key: key() }),
    )
    await write((trx) =>
      saveUserDraft(trx, world.ada, `ticket:${training}:note`, { fields: { text: 'Mine' }, key: key() }),
    )
    await sql`update tickets set category = 'GENERAL_INQUIRY', properties = '{"color": "red"}' where id = ${training}`.execute(
      db,
    )
    await merge({ primaryId: invoice, mergedId: training })
  })

  test('no table names the merged ticket any more, but its own history', async () => {
    const { rows: columns } = await sql<{ table: string; column: string }>`
      select cl.relname as "table", a.attname as "column" from pg_constraint c
      join pg_class cl on cl.oid = c.conrelid join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'tickets'::regclass and cl.relname not in ('tickets', 'ticket_stage_changes')`.execute(
      db,
    )
    expect(columns.map(({ table }) => table)).toEqual(expect.arrayContaining(['threads', 'form_submissions']))
    for (const { table, column } of columns) {
      const { rows } = await sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${training}`.execute(db)
      expect(rows, `${table}.${column}`).toHaveLength(0)
    }
  })

  test('values and stage stay, and are filled where there were none', async () => {
    const ticket = await ticketFor(db, agent(world.ada), invoice)
    expect(ticket).toMatchObject({ priority: 'MEDIUM', category: 'GENERAL_INQUIRY', properties: { color: 'red' } })
    expect(ticket.subject).toContain('October')
  })

  test('its conversations are the survivor’s; customers see the newest, and everybody who stood on either sees it', async () => {
    const { threads, contacts, company } = await ticketRecordFor(db, { id: world.ada }, invoice)
    expect(threads).toHaveLength(2)
    expect(contacts.map(({ id }) => id)).toEqual([world.maria, world.liv])
    expect(company?.id).toBe(world.kahvila)
    for (const viewer of [alone(world.maria), alone(world.liv), withCompany(world.liv, world.nordlys)]) {
      const entries = await entriesFor(db, viewer, invoice)
      expect(entries.some((entry) => entry.kind === 'message' && entry.text.includes('Tromsø'))).toBe(true)
    }
    expect(await survivorOf(db, 'tickets', training)).toBe(invoice)
    await expect(ticketPageFor(db, alone(world.liv), training)).rejects.toMatchObject({ status: 404 })
  })

  test('notes and drafts come along', async () => {
    expect((await notesOf(db, { ticketId: invoice })).map(({ body }) => body)).toContain('In Norwegian')
    expect((await contactDraftFor(db, world.liv, `ticket:${invoice}`))?.fields).toEqual({ text: 'Begun' })
    expect((await userDraftFor(db, world.ada, `ticket:${invoice}:note`))?.fields).toEqual({ text: 'Mine' })
  })

  test('whose turn it is follows from the newest conversation', async () => {
    const ticket = await ticketFor(db, agent(world.ada), invoice)
    expect(ticket.latest_direction).toBe('INCOMING')
  })

  test('the timeline tells both stories, the merge once, and who came to see it', async () => {
    const timeline = await timelineOf(db, { ticketId: invoice })
    const kinds = timeline.filter((item) => item.ticket_id === training).map(({ kind }) => kind)
    expect(kinds).toContain('ticket.created')
    expect(kinds).not.toContain('ticket.associated')
    expect(timeline.find(({ kind }) => kind === 'ticket.merged')).toMatchObject({
      other: 'Training for two new colleagues',
    })
    expect(
      timeline.filter(({ kind, contact_id }) => kind === 'ticket.associated' && contact_id === world.liv),
    ).toHaveLength(1)
  })
})

test('whoever is not to stay sees neither the survivor nor the old ticket', async () => {
  await write(async (trx) => addContact(trx, await lock(trx, delivery), world.liv, options))
  await expect(ticketFor(db, alone(world.liv), delivery)).resolves.toBeDefined()
  const staying = { contactIds: [world.joonas], companyIds: [world.kahvila] }
  await merge({ primaryId: machine, mergedId: delivery, staying })
  for (const id of [machine, delivery])
    await expect(ticketFor(db, alone(world.liv), id)).rejects.toMatchObject({ status: 404 })
  await expect(ticketFor(db, alone(world.joonas), machine)).resolves.toBeDefined()
})

test('an open ticket has an open conversation, whatever it was merged with', async () => {
  const made = async () => {
    const { rows } = await sql<{ id: number }>`
      insert into tickets (subject, pipeline_id, stage_id) values ('X', 0, 1) returning id`.execute(db)
    await sql`insert into threads (inbox_id, ticket_id, channel) values (${world.inbox}, ${rows[0]!.id}, 'portal')`.execute(
      db,
    )
    return rows[0]!.id
  }
  const [open, closed] = [await made(), await made()]
  await write(async (trx) => closeTicket(trx, await lock(trx, closed), options))
  await merge({ primaryId: open, mergedId: closed })
  const { threads } = await ticketRecordFor(db, { id: world.ada }, open)
  expect(threads[0]?.status).toBe('OPEN')
  const [done, other] = [await made(), await made()]
  await write(async (trx) => closeTicket(trx, await lock(trx, done), options))
  await merge({ primaryId: done, mergedId: other })
  expect((await ticketRecordFor(db, { id: world.ada }, done)).threads[0]?.status).toBe('CLOSED')
})

test('somebody who came to stand on one of them since the preview is reason to look again', async () => {
  const both = { primaryId: call, mergedId: invoice }
  const seen = await seenOf(db, 'tickets', both)
  await write(async (trx) => addContact(trx, await lock(trx, call), world.liv, options))
  await expect(merge({ ...both, seen })).rejects.toMatchObject({ code: 'merge.changed_meanwhile' })
})

test('an answer and a merge at the same moment do not wait for each other for ever', async () => {
  for (let round = 0; round < 5; round++) {
    const { rows } = await sql<{ id: number }>`
      insert into tickets (subject, pipeline_id, stage_id) select 'X', 0, 1 from generate_series(1, 2) returning id`.execute(
      db,
    )
    const [a = 0, b = 0] = rows.map((row) => row.id)
    const results = await Promise.allSettled([
      merge({ primaryId: a, mergedId: b }),
      write(async (trx) => addContact(trx, await lock(trx, b), world.maria, options)),
      write(async (trx) => addContact(trx, await lock(trx, a), world.joonas, options)),
    ])
    expect(results[0].status).toBe('fulfilled')
    expect(results[2].status).toBe('fulfilled')
    const on = await db.selectFrom('ticket_contacts').select('ticket_id').where('ticket_id', '=', b).execute()
    expect(on).toEqual([])
  }
})
