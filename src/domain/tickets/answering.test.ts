import { beforeEach, describe, expect, test } from 'vitest'
import { newestThreadOf, openThread } from '#domain/conversations/thread.ts'
import { receiveMessage, sendMessage } from '#domain/conversations/writing.ts'
import { testDatabase } from '#test/database.ts'
import { alone, loadWorld, type World } from '#test/world/world.ts'
import { answerTicket, writeFirst } from './answering.ts'
import { entriesFor } from './conversation.ts'
import { closeTicket } from './moving.ts'
import { lockTicketFor, ticketFor } from './ticket.ts'

const { db } = await testDatabase()
const world: World = await loadWorld(db)
let ticketId: number
beforeEach(() => {
  ticketId = world.tickets.invoice
})

const answer = (contactId: number, text: string, key: string = crypto.randomUUID()) =>
  db.transaction().execute(async (trx) => {
    const ticket = await lockTicketFor(trx, alone(contactId), ticketId)
    return answerTicket(trx, ticket, { text, key, by: { contactId }, inboxId: world.inbox })
  })

const close = () =>
  db.transaction().execute(async (trx) => {
    const by = { kind: 'user', id: world.ada } as const
    await closeTicket(trx, await lockTicketFor(trx, { kind: 'user', userId: world.ada }, ticketId), { by })
  })

const stageOf = async (id = ticketId) => (await ticketFor(db, { kind: 'user', userId: world.ada }, id)).stage_id
const setPipeline = (values: { contact_reopens?: boolean; contact_answer_stage_id?: number | null }) =>
  db.updateTable('pipelines').set(values).where('id', '=', 0).execute()

describe('an answer moves the ticket', () => {
  test('a customer’s to "Waiting on us", an agent’s to "Waiting on contact"', async () => {
    await answer(world.maria, 'Kauppakatu 2, Tampere')
    expect(await stageOf()).toBe(3)
    const thread = (await newestThreadOf(db, ticketId))!
    await db
      .transaction()
      .execute((trx) =>
        sendMessage(trx, thread, { text: 'Thanks', key: crypto.randomUUID(), by: { userId: world.sam } }),
      )
    expect(await stageOf()).toBe(2)
  })

  test('what a ticket is filed with leaves it new', async () => {
    expect(await stageOf(world.tickets.machine)).toBe(1)
  })

  test('a customer’s answer opens a closed ticket and its thread again, where the pipeline lets it', async () => {
    await close()
    expect((await newestThreadOf(db, ticketId))!.status).toBe('CLOSED')
    await answer(world.maria, 'One more thing')
    expect(await stageOf()).toBe(3)
    expect((await newestThreadOf(db, ticketId))!.status).toBe('OPEN')
  })

  test('and is refused where it does not; the press that already stands is still found', async () => {
    const key = crypto.randomUUID()
    const first = await answer(world.maria, 'Before closing', key)
    await close()
    await setPipeline({ contact_reopens: false })
    await expect(answer(world.maria, 'Too late')).rejects.toMatchObject({ status: 409, code: 'ticket.closed' })
    await expect(answer(world.maria, 'Before closing', key)).resolves.toEqual({ id: first.id, isNew: false })
    await setPipeline({ contact_reopens: true })
    await answer(world.maria, 'Open again')
  })

  test('or not at all, where the pipeline names no stage', async () => {
    await setPipeline({ contact_answer_stage_id: null })
    const before = await stageOf()
    await answer(world.maria, 'Nothing moves')
    expect(await stageOf()).toBe(before)
    await setPipeline({ contact_answer_stage_id: 3 })
  })
})

describe('one press is one message', () => {
  test('also when ten presses of the same draft arrive at once', async () => {
    const key = crypto.randomUUID()
    const written = await Promise.all(Array.from({ length: 10 }, () => answer(world.maria, 'Only once', key)))
    expect(new Set(written.map(({ id }) => id)).size).toBe(1)
    expect(written.filter(({ isNew }) => isNew)).toHaveLength(1)
    const shown = await entriesFor(db, alone(world.maria), ticketId)
    expect(shown.filter((entry) => entry.kind === 'message' && entry.text === 'Only once')).toHaveLength(1)
  })

  test('a key that somebody else used tells nothing and writes nothing', async () => {
    const key = crypto.randomUUID()
    await answer(world.maria, 'Mine', key)
    ticketId = world.tickets.training
    await expect(answer(world.liv, 'Hers', key)).rejects.toMatchObject({ status: 409, code: 'message.key_taken' })
  })

  test.each(['', '   \n ', '\u0000'])('an empty answer is refused: %j', async (text) => {
    await expect(answer(world.maria, text)).rejects.toMatchObject({ status: 422, code: 'message.empty' })
  })

  test('a text of 50,001 characters is refused, and one of 50,000 stands', async () => {
    await expect(answer(world.maria, 'x'.repeat(50_001))).rejects.toMatchObject({ code: 'message.too_long' })
    await expect(answer(world.maria, 'x'.repeat(50_000))).resolves.toMatchObject({ isNew: true })
  })
})

describe('a ticket without a conversation', () => {
  test('gets a thread in the default inbox by its customer’s answer; two at once share one', async () => {
    ticketId = world.tickets.call
    expect(await newestThreadOf(db, ticketId)).toBeUndefined()
    await Promise.all([answer(world.maria, 'The 8th would suit us'), answer(world.maria, 'Or the 9th')])
    const threads = await db.selectFrom('threads').selectAll().where('ticket_id', '=', ticketId).execute()
    expect(threads).toMatchObject([{ inbox_id: world.inbox, contact_id: world.maria, assignee_id: world.ada }])
  })

  test('refuses an answer in plain words while the portal has no inbox', async () => {
    const { id } = await db
      .insertInto('tickets')
      .values({ subject: 'Call', pipeline_id: 0, stage_id: 1 })
      .returning('id')
      .executeTakeFirstOrThrow()
    const start = { text: 'Hello', key: crypto.randomUUID(), by: { userId: world.ada }, inboxId: null }
    const write = db
      .transaction()
      .execute(async (trx) => writeFirst(trx, await lockTicketFor(trx, { kind: 'user', userId: world.ada }, id), start))
    await expect(write).rejects.toMatchObject({ status: 409, code: 'portal.no_inbox' })
  })
})

test('of several threads the customer sees the newest (M16)', async () => {
  ticketId = world.tickets.machine
  await db.transaction().execute(async (trx) => {
    const by = { kind: 'contact', id: world.maria } as const
    const thread = await openThread(trx, {
      inboxId: world.inbox,
      channel: 'portal',
      ticketId,
      contactId: world.maria,
      by,
    })
    await receiveMessage(trx, thread, {
      text: 'A second thread',
      key: crypto.randomUUID(),
      by: { contactId: world.maria },
    })
  })
  const shown = await entriesFor(db, alone(world.maria), ticketId)
  expect(shown.filter((entry) => entry.kind === 'message')).toMatchObject([{ text: 'A second thread', isOwn: true }])
})

test('what is shown to a customer holds no word of a comment or a note', async () => {
  const comment = await db.selectFrom('comments').selectAll().executeTakeFirstOrThrow()
  expect(comment.text).toContain('recalled')
  for (const id of Object.values(world.tickets)) {
    expect(JSON.stringify(await entriesFor(db, { kind: 'user', userId: world.ada }, id))).not.toContain('recalled')
  }
})
