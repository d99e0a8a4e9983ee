import { expect, test } from 'vitest'
import { addComment } from '#domain/conversations/commenting.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { assignConversation, closeConversation } from './inbox-acting.ts'
import { inboxEntriesOf, writtenSince } from './inbox-entries.ts'
import { timelineOf } from './timeline.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)
const ticketId = world.tickets.machine
const { id: tokenId } = await db
  .insertInto('api_tokens')
  .values({ name: 'Night robot', token_hash: Buffer.alloc(32), hint: 'abcd', scopes: [] })
  .returning('id')
  .executeTakeFirstOrThrow()

test('what a token does stands under its name, in the inbox and on the timeline', async () => {
  const thread = (await newestThreadOf(db, ticketId))!
  const comment = { text: 'Checked the stock', key: crypto.randomUUID(), by: { tokenId } }
  const by = { kind: 'token', id: tokenId } as const
  await db.transaction().execute(async (trx) => {
    const made = await addComment(trx, thread, comment)
    expect(await addComment(trx, thread, comment)).toEqual({ id: made.id, isNew: false })
    await assignConversation(trx, thread.id, world.sam, { by })
    await closeConversation(trx, thread.id, { by })
  })
  const { entries } = await inboxEntriesOf(db, thread)
  expect(entries).toContainEqual(
    expect.objectContaining({ kind: 'comment', author: 'Night robot', userId: null, text: 'Checked the stock' }),
  )
  const acts = entries.flatMap((entry) => (entry.kind === 'event' ? [`${entry.actor} ${entry.event}`] : []))
  expect(acts).toEqual(['Night robot thread.assigned', 'Night robot ticket.moved'])
  const since = await writtenSince(db, thread.id, { id: world.ada }, { message: 1e9, comment: 0 })
  expect(since).toContainEqual(expect.objectContaining({ kind: 'comment' }))
  const [newest] = await timelineOf(db, { ticketId })
  expect(newest).toMatchObject({ kind: 'ticket.moved', actor_kind: 'token', actor: 'Night robot' })
})

test('somebody else’s key is refused, and tells nothing', async () => {
  const thread = (await newestThreadOf(db, ticketId))!
  const key = crypto.randomUUID()
  const add = (by: { userId: number } | { tokenId: number }) =>
    db.transaction().execute((trx) => addComment(trx, thread, { text: 'Mine', key, by }))
  await add({ tokenId })
  await expect(add({ userId: world.ada })).rejects.toMatchObject({ status: 409 })
})
