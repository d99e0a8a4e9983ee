import { describe, expect, test } from 'vitest'
import { addComment } from '#domain/conversations/commenting.ts'
import { keepFile } from '#domain/conversations/file.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { entriesFor, ticketFileFor } from '#domain/tickets/conversation.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import type { Trx } from '#platform/database/database.ts'
import { caller } from '#test/api.ts'
import { testApp } from '#test/app.ts'
import { hubspotClient } from '#test/hubspot.ts'
import { alone } from '#test/world/world.ts'

const site = await testApp()
const { db, world, work } = site
const { request } = await hubspotClient(site)
const api = await caller(site)
const { maria, joonas, liv, ada, sam, tickets } = world
const write = <Result>(does: (trx: Trx) => Promise<Result>) => db.transaction().execute(does)
const thread = (await newestThreadOf(db, tickets.machine))!
const path = `/conversations/v3/conversations/threads/${thread.id}/messages`
const account = String(thread.channel_account_id)

const egg = {
  type: 'MESSAGE',
  text: 'We send a new one.',
  senderActorId: `A-${ada}`,
  channelId: '1003',
  channelAccountId: account,
  recipients: [{ actorId: `V-${maria}`, recipientField: 'TO', deliveryIdentifiers: [] as object[] }],
  attachments: [] as object[],
}

const mailedTo = async (text: string) =>
  (await db.selectFrom('mails').select('recipient').where('text_body', 'like', `%${text}%`).execute()).map(
    ({ recipient }) => recipient,
  )

const upload = (by: { kind: 'token' | 'user'; id: number }, name = 'manual.pdf') =>
  write((trx) => keepFile(trx, { name, type: 'application/pdf', size: 3, sha256: 'd'.repeat(64) }, { by }))

describe('a message', () => {
  test('goes the way of an agent’s answer: the ticket moves, the customer reads it, a mail leaves', async () => {
    const sent = await request('POST', path, egg)
    expect(sent).toMatchObject({
      status: 201,
      body: {
        type: 'MESSAGE',
        id: expect.any(String),
        conversationsThreadId: String(thread.id),
        createdBy: `A-${ada}`,
        client: { clientType: 'INTEGRATION' },
        senders: [{ actorId: `A-${ada}`, name: 'Ada Lind', senderField: 'FROM' }],
        recipients: [
          {
            actorId: `V-${maria}`,
            recipientField: 'TO',
            deliveryIdentifier: { type: 'HS_EMAIL_ADDRESS', value: 'maria@kahvila.test' },
          },
        ],
        text: 'We send a new one.',
        attachments: [],
        channelId: '1003',
        channelAccountId: account,
        direction: 'OUTGOING',
        status: { statusType: 'SENT' },
        truncationStatus: 'NOT_TRUNCATED',
        archived: false,
      },
    })
    expect((await ticketFor(db, { kind: 'user', userId: ada }, tickets.machine)).stage_id).toBe(2)
    const entries = await entriesFor(db, alone(maria), tickets.machine)
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'message', author: 'Ada Lind', text: egg.text }))
    await work()
    expect(await mailedTo(egg.text)).toEqual(['maria@kahvila.test'])
    const { id } = sent.body as { id: string }
    expect((await request('GET', `${path}/${id}`)).body).toEqual(sent.body)
    expect((await request('GET', `${path}/${id}/original-content`)).body).toEqual({ text: egg.text })
    await db.updateTable('mails').set({ status: 'failed', last_error: '550 no such user' }).execute()
    expect((await request('GET', `${path}/${id}`)).body).toMatchObject({
      status: { statusType: 'FAILED', failureDetails: { errorMessage: 'maria@kahvila.test: 550 no such user' } },
    })
  })

  test('brings files of the file manager, which the customer can open', async () => {
    const file = await upload({ kind: 'token', id: api.id })
    const attachments = [
      { type: 'FILE', fileId: String(file.id) },
      { type: 'FILE', fileId: file.id },
    ]
    const sent = await api.post(path, { ...egg, text: '', attachments, channelId: 1003, subject: 'Manual\r\nBcc: x' })
    expect(sent).toMatchObject({
      status: 201,
      body: {
        subject: 'Manual Bcc: x',
        attachments: [{ type: 'FILE', fileId: String(file.id), name: 'manual.pdf', fileUsageType: 'OTHER' }],
      },
    })
    expect(await ticketFileFor(db, alone(maria), tickets.machine, file.id)).toMatchObject({ name: 'manual.pdf' })
  })

  test('brings nobody’s other files, whatever their number', async () => {
    const staffFile = await upload({ kind: 'user', id: sam })
    await write(async (trx) => {
      const words = { text: 'Ours', fileIds: [staffFile.id], key: crypto.randomUUID() }
      return addComment(trx, thread, { ...words, by: { userId: sam } })
    })
    const draftFile = await upload({ kind: 'user', id: sam })
    const archived = await upload({ kind: 'token', id: api.id }, 'old.pdf')
    await db.updateTable('files').set({ archived_at: new Date() }).where('id', '=', archived.id).execute()
    for (const fileId of [staffFile.id, draftFile.id, archived.id, 999_999]) {
      const refused = await api.post(path, { ...egg, attachments: [{ type: 'FILE', fileId: String(fileId) }] })
      expect(refused).toMatchObject({ status: 400, body: { subCategory: 'files.unknown' } })
    }
    await expect(ticketFileFor(db, alone(maria), tickets.machine, staffFile.id)).rejects.toMatchObject({ status: 404 })
  })

  test('goes by mail to those whom it names, by id or by address', async () => {
    const copies = { last_activity_at: new Date(), is_closed: false }
    await db
      .insertInto('ticket_contacts')
      .values({ ticket_id: tickets.machine, contact_id: joonas, ...copies })
      .execute()
    const byAddress = {
      recipientField: 'CC',
      deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'JOONAS@kahvila.test' }],
    }
    const sent = await api.post(path, { ...egg, text: 'A copy', recipients: [byAddress] })
    expect(sent.body).toMatchObject({ recipients: [{ actorId: `V-${joonas}`, recipientField: 'CC' }] })
    await work()
    expect(await mailedTo('A copy')).toEqual(['joonas@kahvila.test'])
  })

  const outsider = { actorId: `V-${liv}`, recipientField: 'TO', deliveryIdentifiers: [] }
  const stranger = { recipientField: 'TO', deliveryIdentifiers: [{ type: 'HS_EMAIL_ADDRESS', value: 'x@evil.test' }] }
  test.for([
    ['somebody who is not in the conversation', { recipients: [outsider] }],
    ['an address of nobody', { recipients: [stranger] }],
    ['a sender who is a customer', { senderActorId: `V-${maria}` }],
    ['a sender who is nobody', { senderActorId: 'A-99999' }],
    ['no sender', { senderActorId: undefined }],
    ['another channel than the account’s', { channelId: '1002' }],
    ['no such account', { channelAccountId: '99' }],
    ['no words', { text: ' \n' }],
    ['too many words', { text: 'x'.repeat(50_001) }],
    ['too much HTML', { richText: 'x'.repeat(500_001) }],
    ['another kind of attachment', { attachments: [{ type: 'QUICK_REPLIES', quickReplies: [] }] }],
    ['a file that is no number', { attachments: [{ type: 'FILE', fileId: '1; drop table files' }] }],
    ['eleven files', { attachments: Array.from({ length: 11 }, () => ({ type: 'FILE', fileId: '1' })) }],
    ['another type', { type: 'WELCOME_MESSAGE' }],
    ['a NUL', { text: 'a\u0000b' }],
    ['half a character', { text: 'a\ud800' }],
  ] as [string, object][])('with %s is refused, and nothing is written', async ([, change]) => {
    const before = await db.selectFrom('messages').select('id').orderBy('id', 'desc').limit(1).execute()
    expect(await api.post(path, { ...egg, ...change })).toMatchObject({
      status: 400,
      body: { status: 'error', category: 'VALIDATION_ERROR' },
    })
    expect(await db.selectFrom('messages').select('id').orderBy('id', 'desc').limit(1).execute()).toEqual(before)
  })

  test('is one message under one key, however often it is sent', async () => {
    const send = () => api.post(path, egg, { 'idempotency-key': 'once-1' })
    const [first, second] = [await send(), await send()]
    expect(second.status).toBe(201)
    expect(second.body).toEqual(first.body)
    const other = await api.post(path, { ...egg, text: 'Other' }, { 'idempotency-key': 'once-1' })
    expect(other).toMatchObject({ status: 409, body: { category: 'CONFLICT' } })
  })
})
