import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { associate } from '#domain/crm/associations/changing.ts'
import { createLabel } from '#domain/crm/associations/labels.ts'
import { contactFor } from '#domain/crm/contact.ts'
import { eraseAddress, eraseContact } from '#domain/crm/erasing.ts'
import { allowAddress, countForgotten } from '#domain/crm/forgetting.ts'
import { mergeContacts } from '#domain/crm/merging/merging-contacts.ts'
import { changeContact, createContact } from '#domain/crm/writing-contacts.ts'
import { addComment } from '#domain/conversations/commenting.ts'
import { saveContactDraft } from '#domain/conversations/draft.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { saveUserDraft } from '#domain/conversations/user-draft.ts'
import { receiveMessage, sendMessage } from '#domain/conversations/writing.ts'
import { setMemberPassword } from '#domain/members/signing-in.ts'
import { addContact } from '#domain/tickets/associating.ts'
import { changeTicket } from '#domain/tickets/changing.ts'
import { fileTicket } from '#domain/tickets/creating.ts'
import { addNote } from '#domain/tickets/noting.ts'
import { lockTicketFor } from '#domain/tickets/ticket.ts'
import type { Trx } from '#platform/database/database.ts'
import { testApp } from '#test/app.ts'
import { agent } from '#test/world/world.ts'

const site = await testApp()
const { db, world } = site
const options = { by: { kind: 'user', id: world.ada } } as const
const ada = { userId: world.ada }
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)
const key = () => crypto.randomUUID()

/** Every row of every table that holds these letters, by table. */
async function tablesWith(words: string): Promise<string[]> {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
    db,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql`select from ${sql.table(name)} t where t::text ilike ${`%${words}%`} limit 1`.execute(db)
    if (rows.length > 0) found.push(name)
  }
  return found.toSorted()
}

// Zeb has everything that a person can have here; each piece of it says "zebulon" or "quagga" somewhere.
let zeb = 0
let alone = 0
let shared = 0
beforeAll(async () => {
  const file = async (contactId: number | null, name: string) => {
    const row = {
      sha256: `ab${name}`,
      size: 1,
      name,
      type: 'text/plain',
      contact_id: contactId,
      user_id: contactId ? null : world.ada,
    }
    return (await db.insertInto('files').values(row).returning('id').executeTakeFirstOrThrow()).id
  }
  const contact = (values: object) => write((trx) => createContact(trx, values as { email: string }, options))
  zeb = await contact({ email: 'zebulon@quagga.test', first_name: 'Zebulon', last_name: 'Quagga', phone: '+1 quagga' })
  const other = await contact({ email: 'zebulon@home.test', first_name: 'Zebulon' })
  await write((trx) => mergeContacts(trx, { primaryId: zeb, mergedId: other }, options))
  await write(async (trx) =>
    changeContact(trx, await contactFor(trx, { id: world.ada }, zeb), {
      values: { job_title: 'Keeper of the quagga' },
      ...options,
    }),
  )
  await write((trx) => setMemberPassword(trx, zeb, 'no-hash'))
  await site.session.member(zeb)
  const filing = (subject: string) => ({
    subject,
    content: 'About my quagga',
    by: { kind: 'contact', id: zeb } as const,
    contactIds: [zeb],
    contactId: zeb,
    inboxId: world.inbox,
    channel: 'form' as const,
    source: 'FORM' as const,
    key: key(),
  })
  alone = (
    await write(async (trx) =>
      fileTicket(trx, { ...filing('The quagga is ill'), fileIds: [await file(zeb, 'quagga.jpg')] }),
    )
  ).ticket.id
  shared = (await write((trx) => fileTicket(trx, filing('Delivery to us both')))).ticket.id
  await write(async (trx) => {
    const ticket = await lockTicketFor(trx, agent(world.ada), alone)
    await changeTicket(trx, ticket, { changes: { subject: 'The quagga is very ill' }, ...options })
    const thread = (await newestThreadOf(trx, alone))!
    await sendMessage(trx, thread, {
      text: 'Dear Zebulon',
      fileIds: [await file(null, 'quagga-advice.pdf')],
      key: key(),
      by: ada,
    })
    await addComment(trx, thread, { text: 'That quagga again', key: key(), by: ada })
    await saveUserDraft(trx, world.ada, `thread:${thread.id}:reply`, { fields: { text: 'Zebulon,' }, key: key() })
    await addNote(trx, { ticketId: alone }, { body: 'A quagga needs grass', by: ada })
    await addNote(trx, { contactId: zeb }, { body: 'Zebulon is nice', by: ada })
    await saveContactDraft(trx, zeb, `ticket:${alone}`, { fields: { text: 'My quagga' }, key: key() })
    await trx
      .insertInto('form_submissions')
      .values({ form_id: world.form, ticket_id: alone, contact_id: zeb, fields: '{"content": "quagga"}' })
      .execute()
  })
  await write(async (trx) => {
    await addContact(trx, await lockTicketFor(trx, agent(world.ada), shared), world.maria, options)
    const thread = (await newestThreadOf(trx, shared))!
    await receiveMessage(trx, thread, { text: 'Maria was here', key: key(), by: { contactId: world.maria } })
    await sendMessage(trx, thread, { text: 'Both of you get it', key: key(), by: ada })
  })
  const [type] = await write((trx) => createLabel(trx, { from: 'contacts', to: 'companies', label: 'Guest' }, options))
  await write((trx) =>
    associate(
      trx,
      { from: 'contacts', to: 'companies' },
      { fromId: zeb, toId: world.kahvila, types: [type!] },
      options,
    ),
  )
  const { rows } = await sql<{ id: number }>`
    insert into api_tokens (name, token_hash, hint, scopes, created_by) values ('T', '\\x00', 'abcd', '{}', ${world.ada}) returning id`.execute(
    db,
  )
  await sql`
    insert into api_requests (token_id, key, fingerprint, status, body)
    values (${rows[0]!.id}, 'k', '\\x00', 201, ${JSON.stringify({ id: '1', properties: { email: 'zebulon@quagga.test' } })})`.execute(
    db,
  )
  await site.work()
}, 60_000)

test('before, the person stands nearly everywhere', async () => {
  expect((await tablesWith('quagga')).length).toBeGreaterThanOrEqual(12)
  expect(await tablesWith('zebulon')).toEqual(
    expect.arrayContaining(['contacts', 'contact_additional_emails', 'mails', 'messages']),
  )
})

describe('a person who is forgotten', () => {
  beforeAll(() => write((trx) => eraseContact(trx, zeb, options)))

  test('is nowhere to be read, but for the log of who got in, which nobody can rewrite', async () => {
    expect(await tablesWith('quagga')).toEqual(['audit_log'])
    expect(await tablesWith('zebulon')).toEqual(['audit_log'])
  })

  test('leaves tickets with their numbers, stages and dates; what others wrote stays', async () => {
    const tickets = await db
      .selectFrom('tickets')
      .select(['id', 'subject', 'content', 'stage_id'])
      .where('id', 'in', [alone, shared])
      .orderBy('id')
      .execute()
    expect(tickets).toEqual([
      { id: alone, subject: `#${alone}`, content: '', stage_id: expect.any(Number) },
      { id: shared, subject: 'Delivery to us both', content: '', stage_id: expect.any(Number) },
    ])
    const { rows } = await sql<{ text: string }>`
      select m.text from messages m join threads t on t.id = m.thread_id where t.ticket_id = ${shared} order by m.id`.execute(
      db,
    )
    expect(rows.map(({ text }) => text)).toEqual(['', 'Maria was here', 'Both of you get it'])
    const maria = await site.member(world.maria)
    expect(await maria.text(`/portal/tickets/${shared}`)).toContain('Maria was here')
    const agentBrowser = await site.user(world.ada)
    const thread = await db.selectFrom('threads').select('id').where('ticket_id', '=', shared).executeTakeFirstOrThrow()
    const at = (await agentBrowser.get(`/workspace/threads/${thread.id}`)).headers.get('location') ?? ''
    expect(await agentBrowser.text(at)).toContain('Erased, since somebody asked to be forgotten.')
    for (const path of [`tickets/${alone}`, `tickets/${shared}`, 'tickets'])
      expect((await agentBrowser.get(`/workspace/${path}`)).status, path).toBe(200)
  })

  test('cannot sign in, be found, or be restored', async () => {
    expect(await db.selectFrom('members').select('contact_id').where('contact_id', '=', zeb).execute()).toEqual([])
    await expect(contactFor(db, { id: world.ada }, zeb)).rejects.toMatchObject({ status: 404 })
    await expect(write((trx) => eraseContact(trx, zeb, options))).rejects.toMatchObject({ status: 404 })
  })

  test('is told in the log without a word of who it was', async () => {
    const event = await db
      .selectFrom('events')
      .selectAll()
      .where('kind', '=', 'contact.erased')
      .executeTakeFirstOrThrow()
    expect(event).toMatchObject({ contact_id: zeb, actor_id: world.ada, data: { contactIds: [zeb, zeb + 1] } })
  })

  test('does not come back by somebody who still knows an address, until it is allowed', async () => {
    const create = (email: string) => write((trx) => createContact(trx, { email }, options))
    for (const email of ['Zebulon@Quagga.test', 'zebulon@home.test'])
      await expect(create(email)).rejects.toMatchObject({ status: 409, code: 'contact.forgotten', params: { email } })
    const change = write(async (trx) =>
      changeContact(trx, await contactFor(trx, { id: world.ada }, world.liv), {
        values: { email: 'zebulon@quagga.test' },
        ...options,
      }),
    )
    await expect(change).rejects.toMatchObject({ code: 'contact.forgotten' })
    expect(await countForgotten(db)).toBe(2)
    expect(await write((trx) => allowAddress(trx, ' ZEBULON@home.test', options))).toBe(true)
    expect(await write((trx) => allowAddress(trx, 'never@was.test', options))).toBe(false)
    await expect(create('zebulon@home.test')).resolves.toBeGreaterThan(zeb)
  })
})

test('an address that is nobody’s is kept from becoming somebody’s', async () => {
  await write((trx) => eraseAddress(trx, 'future@x.test', options))
  await expect(write((trx) => createContact(trx, { email: 'future@x.test' }, options))).rejects.toMatchObject({
    code: 'contact.forgotten',
  })
})

test('an address leads to its contact, an additional one too', async () => {
  const [a, b] = [
    await write((trx) => createContact(trx, { email: 'first@x.test' }, options)),
    await write((trx) => createContact(trx, { email: 'second@x.test' }, options)),
  ]
  await write((trx) => mergeContacts(trx, { primaryId: a, mergedId: b }, options))
  await write((trx) => eraseAddress(trx, 'SECOND@x.test', options))
  expect(await tablesWith('first@x.test')).toEqual([])
})
