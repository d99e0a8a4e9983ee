import { describe, expect, test } from 'vitest'
import { archiveThread, markSpam } from '#domain/conversations/archiving.ts'
import { openThread, newestThreadOf } from '#domain/conversations/thread.ts'
import { receiveMessage } from '#domain/conversations/writing.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import type { Trx } from '#platform/database/database.ts'
import { caller, type Json } from '#test/api.ts'
import { testApp } from '#test/app.ts'
import { hubspotClient } from '#test/hubspot.ts'

const site = await testApp()
const { db, world } = site
const { request } = await hubspotClient(site)
const api = await caller(site)
const root = '/conversations/v3/conversations'
const { maria, liv, ada, sam, inbox, helpDesk, tickets } = world
const by = { kind: 'user', id: ada } as const
const write = <Result>(work: (trx: Trx) => Promise<Result>) => db.transaction().execute(work)
const threadOf = async (ticketId: number) => (await newestThreadOf(db, ticketId))!
const machine = await threadOf(tickets.machine)
const ids = ({ body }: { body: Json }) => Array.from(body['results'] as unknown as { id: string }[]).map(({ id }) => id)
const idsAt = async (query: string) => ids(await api.get(`${root}/threads${query}`))

/** A conversation without a ticket, in the help desk. */
const loose = await write(async (trx) => {
  const start = { inboxId: helpDesk, channel: 'portal', ticketId: null, contactId: liv } as const
  const thread = await openThread(trx, { ...start, by: { kind: 'contact', id: liv } })
  await receiveMessage(trx, thread, { text: 'Hello', key: crypto.randomUUID(), by: { contactId: liv } })
  return thread
})

describe('inboxes, channels and channel accounts', () => {
  test('are listed with how many there are', async () => {
    const inboxes = await request('GET', `${root}/inboxes?sort=-name`)
    expect(inboxes.body).toMatchObject({
      total: 2,
      results: [
        { id: String(inbox), name: 'Support', type: 'INBOX', archived: false },
        { id: String(helpDesk), name: 'Help desk', type: 'HELP_DESK' },
      ],
    })
    expect((await request('GET', `${root}/inboxes/${helpDesk}`)).body).toMatchObject({ type: 'HELP_DESK' })
    expect((await request('GET', `${root}/channels`)).body).toEqual({
      total: 5,
      results: [
        { id: '1000', name: 'Live chat' },
        { id: '1001', name: 'Facebook Messenger' },
        { id: '1002', name: 'Email' },
        { id: '1003', name: 'Form' },
        { id: '9000', name: 'Customer portal' },
      ],
    })
    expect((await request('GET', `${root}/channels/9000`)).body).toEqual({ id: '9000', name: 'Customer portal' })
    expect((await request('GET', `${root}/channel-accounts`)).body).toMatchObject({
      total: 2,
      results: [
        { channelId: '1003', inboxId: String(inbox), name: 'Support form', active: true, authorized: true },
        { channelId: '9000', inboxId: String(inbox), name: 'Acme support', active: true, archived: false },
      ],
    })
  })

  test('are paged and narrowed', async () => {
    const first = await api.get(`${root}/channels?limit=2&sort=-id`)
    expect(ids(first)).toEqual(['9000', '1003'])
    const next = first.body['paging']!['next']!
    expect(ids(await api.get(`${root}/channels?limit=2&sort=-id&after=${next['after']}`))).toEqual(['1002', '1001'])
    expect(next['link']).toContain('limit=2')
    expect((await api.get(`${root}/channel-accounts?channelId=1003`)).body['total']).toBe(1)
    expect((await api.get(`${root}/channel-accounts?inboxId=${helpDesk}`)).body['total']).toBe(0)
    expect((await api.get(`${root}/channel-accounts?archived=true`)).body['total']).toBe(0)
    expect((await api.get(`${root}/inboxes?archived=true`)).body['results']).toEqual([])
  })

  test.for([
    'inboxes/999',
    'inboxes/x',
    'channels/1',
    'channels/1003%00',
    'channel-accounts/0',
    'actors/A-0',
    'actors/X-1',
    'threads/0',
    'threads/1e1',
    'threads/99999999999999999999',
    'threads/1/messages/m1',
    `threads/${loose.id}/messages/${Buffer.from('m1').toString('base64url')}`,
  ])('there is no %s', async (path) => {
    expect(await api.get(`${root}/${path}`)).toMatchObject({ status: 404, body: { category: 'OBJECT_NOT_FOUND' } })
  })
})

describe('threads', () => {
  test('are read as HubSpot writes them, the ticket where it is asked for', async () => {
    const plain = await request('GET', `${root}/threads/${machine.id}`)
    expect(plain.body).toEqual({
      id: String(machine.id),
      createdAt: machine.created_at.toISOString(),
      status: 'OPEN',
      originalChannelId: '1003',
      originalChannelAccountId: String(machine.channel_account_id),
      latestMessageTimestamp: machine.latest_received_at!.toISOString(),
      latestMessageReceivedTimestamp: machine.latest_received_at!.toISOString(),
      spam: false,
      inboxId: String(inbox),
      associatedContactId: String(maria),
      archived: false,
    })
    const associated = await request('GET', `${root}/threads/${machine.id}?association=TICKET`)
    expect(associated.body).toMatchObject({ threadAssociations: { associatedTicketId: String(tickets.machine) } })
    const without = await request('GET', `${root}/threads/${loose.id}?association=TICKET`)
    expect(without.body).not.toHaveProperty('threadAssociations')
  })

  test('are listed by id, page by page, and narrowed', async () => {
    const all = await idsAt('')
    expect(all.map(Number)).toEqual(all.map(Number).toSorted((a, b) => a - b))
    const paged: string[] = []
    for (let query = '?limit=2'; query !== '';) {
      const page = await api.get(`${root}/threads${query}`)
      paged.push(...ids(page))
      const after = page.body['paging']?.['next']?.['after']
      query = after === undefined ? '' : `?limit=2&after=${after}`
    }
    expect(paged).toEqual(all)
    expect(await idsAt(`?inboxId=${helpDesk}`)).toEqual([String(loose.id)])
    expect(await idsAt(`?inboxId=${helpDesk}&inboxId=${inbox}`)).toEqual(all)
    expect(await idsAt(`?inboxId=${helpDesk},${inbox}`)).toEqual(all)
    expect(await idsAt(`?associatedTicketId=${tickets.machine}`)).toEqual([String(machine.id)])
    expect(await idsAt(`?associatedContactId=${liv}&threadStatus=OPEN&sort=-id`)).toContain(String(loose.id))
    const closed = await threadOf(tickets.delivery)
    expect(await idsAt('?threadStatus=CLOSED')).toEqual([String(closed.id)])
  })

  test('are listed by when they were last written in, from a moment on', async () => {
    const rows = await db.selectFrom('threads').select(['id', 'latest_message_at']).execute()
    const sorted = rows.toSorted(
      (a, b) => a.latest_message_at!.getTime() - b.latest_message_at!.getTime() || a.id - b.id,
    )
    const from = sorted[1]!.latest_message_at!
    const expected = sorted.filter((row) => row.latest_message_at! >= from).map((row) => String(row.id))
    const query = `?sort=latestMessageTimestamp&latestMessageTimestampAfter=${from.toISOString()}`
    expect(await idsAt(query)).toEqual(expected)
    const first = await api.get(`${root}/threads${query}&limit=1`)
    const { after } = first.body['paging']!['next']! as unknown as { after: string }
    expect([...ids(first), ...(await idsAt(`${query}&after=${after}`))]).toEqual(expected)
  })

  test.for([
    '?sort=latestMessageTimestamp',
    '?sort=subject',
    '?sort=id;drop table threads',
    '?threadStatus=open',
    '?association=CONTACT',
    '?inboxId=x',
    '?inboxId=1&associatedContactId=1',
    '?limit=501',
    '?limit=-1',
    '?after=abc',
    '?after=1.2',
    '?latestMessageTimestampAfter=yesterday',
    '?archived=maybe',
    '?associatedTicketId=99999999999999999999',
  ])('%s is refused as HubSpot refuses it', async (query) => {
    expect(await api.get(`${root}/threads${query}`)).toMatchObject({
      status: 400,
      body: { status: 'error', category: 'VALIDATION_ERROR' },
    })
  })

  test('a thread with a ticket closes and opens by its ticket', async () => {
    const closed = await request('PATCH', `${root}/threads/${machine.id}`, { status: 'CLOSED' })
    expect(closed).toMatchObject({ status: 200, body: { status: 'CLOSED', closedAt: expect.any(String) } })
    expect((await ticketFor(db, { kind: 'user', userId: ada }, tickets.machine)).is_closed).toBe(true)
    const opened = await request('PATCH', `${root}/threads/${machine.id}`, { status: 'OPEN' })
    expect(opened.body).toMatchObject({ status: 'OPEN' })
    expect(opened.body).not.toHaveProperty('closedAt')
    expect((await ticketFor(db, { kind: 'user', userId: ada }, tickets.machine)).is_closed).toBe(false)
  })

  test('one without a ticket by itself', async () => {
    expect((await api.patch(`${root}/threads/${loose.id}`, { status: 'CLOSED' })).body['status']).toBe('CLOSED')
    expect((await api.patch(`${root}/threads/${loose.id}`, { status: 'OPEN' })).body['status']).toBe('OPEN')
  })

  test('are given to somebody, at both of HubSpot’s addresses, and taken from them', async () => {
    const odd = `/conversations/conversations/v3/threads/${machine.id}/assignee`
    const given = await request('PUT', odd, { actorId: `A-${sam}` })
    expect(given).toMatchObject({ status: 200, body: { assignedTo: `A-${sam}` } })
    expect((await ticketFor(db, { kind: 'user', userId: ada }, tickets.machine)).owner_id).toBe(sam)
    expect(await request('DELETE', odd)).toEqual({ status: 204, body: undefined })
    const plain = `${root}/threads/${loose.id}/assignee`
    expect((await api.put(plain, { actorId: `A-${ada}` })).body['assignedTo']).toBe(`A-${ada}`)
    expect((await api.delete(plain)).status).toBe(204)
    expect((await api.get(`${root}/threads/${loose.id}`)).body).not.toHaveProperty('assignedTo')
  })

  test('go to nobody but an agent who works here', async () => {
    await db.insertInto('users').values({ email: 'gone@acme.test', deactivated_at: new Date() }).execute()
    const { id: gone } = await db
      .selectFrom('users')
      .select('id')
      .where('email', '=', 'gone@acme.test')
      .executeTakeFirstOrThrow()
    for (const actorId of [`A-${gone}`, 'A-99999', `V-${maria}`, 'A-0', 'A-1 or 1=1', '', 5])
      expect(await api.put(`${root}/threads/${loose.id}/assignee`, { actorId }), String(actorId)).toMatchObject({
        status: 400,
        body: { category: 'VALIDATION_ERROR' },
      })
  })

  test('lie in the trash until they are taken out', async () => {
    const path = `${root}/threads/${loose.id}`
    expect((await api.delete(path)).status).toBe(204)
    expect((await api.delete(path)).status).toBe(204)
    expect((await api.get(path)).status).toBe(404)
    expect((await api.get(`${path}?archived=true`)).body).toMatchObject({ archived: true })
    expect((await api.get(`${path}/messages`)).status).toBe(404)
    expect(ids(await api.get(`${path}/messages?archived=true`)).length).toBeGreaterThan(0)
    expect(await idsAt('')).not.toContain(String(loose.id))
    expect(await idsAt('?archived=true')).toEqual([String(loose.id)])
    expect((await api.patch(path, { archived: false })).status).toBe(404)
    expect((await api.patch(`${path}?archived=true`, { status: 'CLOSED' })).status).toBe(400)
    expect((await api.post(`${path}/messages`, { type: 'COMMENT', text: 'x', attachments: [] })).status).toBe(404)
    expect((await api.put(`${path}/assignee`, { actorId: `A-${ada}` })).status).toBe(404)
    expect((await api.patch(`${path}?archived=true`, { archived: false })).body).toMatchObject({ archived: false })
    expect((await api.delete(`${root}/threads/999999`)).status).toBe(404)
  })

  test('are listed as spam where they are', async () => {
    await write((trx) => markSpam(trx, loose, true, { by }))
    expect((await api.get(`${root}/threads/${loose.id}`)).body).toMatchObject({ spam: true })
    await write((trx) => markSpam(trx, { ...loose, spam: true }, false, { by }))
  })

  test('what a token does is recorded as the token’s', async () => {
    const { id } = await db
      .selectFrom('events')
      .select('actor_id as id')
      .where('actor_kind', '=', 'token')
      .where('kind', '=', 'thread.archived')
      .executeTakeFirstOrThrow()
    expect(id).toBe(api.id)
    await write((trx) => archiveThread(trx, loose, { by }))
  })
})
