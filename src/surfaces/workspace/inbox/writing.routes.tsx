import { Hono, type Context } from 'hono'
import { addComment } from '#domain/conversations/commenting.ts'
import { markRead } from '#domain/conversations/reading.ts'
import { threadFor, type Thread } from '#domain/conversations/thread.ts'
import { sendMessage } from '#domain/conversations/writing.ts'
import { closeConversation, lockConversation } from '#domain/tickets/inbox-acting.ts'
import { writtenSince } from '#domain/tickets/inbox-entries.ts'
import type { Trx } from '#platform/database/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import type { Failed } from './composers.tsx'
import { refusalText } from '#ui/refusal-text.ts'
import { inboxPage } from './inbox.page.tsx'
import { loadThread } from './load.ts'
import { askedFor } from './place.ts'
import { filesOf, keepAsDraft, readSent, type Sent } from './sent.ts'

type Asking = Context<WorkspaceEnv>
type News = Awaited<ReturnType<typeof writtenSince>>

/** What an agent writes into a conversation: an answer to its customers, or a comment for colleagues. */
export const writing = new Hono<WorkspaceEnv>()
  // Where a refused answer was shown: loaded again, it is the conversation, with the draft.
  .get('/:view/:thread/:written{replies|comments}', (c) => c.redirect(askedFor(c).back(), 303))
  .post('/:view/:thread/replies', async (c) => {
    const { threadId, back } = askedFor(c)
    const sent = await readSent(c, threadId, 'reply')
    if (sent.faults.length > 0) return refused(c, sent, { fault: sent.faults.join(' ') })
    try {
      const written = await c.var.services.db.transaction().execute((trx) => reply(c, trx, sent))
      return 'news' in written ? await refused(c, sent, written) : c.redirect(back(`#message-${written.id}`), 303)
    } catch (error) {
      return refused(c, sent, { fault: faultOf(c, error) })
    }
  })
  .post('/:view/:thread/comments', async (c) => {
    const { threadId, back } = askedFor(c)
    const sent = await readSent(c, threadId, 'comment')
    if (sent.faults.length > 0) return refused(c, sent, { fault: sent.faults.join(' ') })
    try {
      const id = await c.var.services.db.transaction().execute((trx) => comment(c, trx, sent))
      return c.redirect(back(`#comment-${id}`), 303)
    } catch (error) {
      return refused(c, sent, { fault: faultOf(c, error) })
    }
  })

/** The answer stands, or something that its writer has not seen stands before it. */
async function reply({ var: { user } }: Asking, trx: Trx, sent: Sent): Promise<{ id: number } | { news: News }> {
  const { thread } = await lockConversation(trx, sent.threadId)
  const before = await trx
    .selectFrom('messages')
    .select('id')
    .where('idempotency_key', '=', sent.key)
    .executeTakeFirst()
  if (before) return before
  const news = (await writtenSince(trx, thread.id, user, sent.seen)).filter(({ kind }) => kind === 'message')
  if (news.length > 0) return { news }
  const fileIds = await filesOf(trx, user.id, sent)
  const { id } = await sendMessage(trx, thread, { text: sent.text, fileIds, key: sent.key, by: { userId: user.id } })
  if (sent.thenCloses) await closeConversation(trx, thread.id, { by: { kind: 'user', id: user.id } })
  await readAll(trx, user, thread)
  return { id }
}

async function comment({ var: { user } }: Asking, trx: Trx, sent: Sent): Promise<number> {
  const { thread } = await lockConversation(trx, sent.threadId)
  const before = await trx
    .selectFrom('comments')
    .select('id')
    .where('idempotency_key', '=', sent.key)
    .executeTakeFirst()
  if (before) return before.id
  const fileIds = await filesOf(trx, user.id, sent)
  const { id } = await addComment(trx, thread, { text: sent.text, fileIds, key: sent.key, by: { userId: user.id } })
  await readAll(trx, user, thread)
  return id
}

/** Who wrote has read: their own words are not new to them. */
async function readAll(trx: Trx, user: { id: number }, { id }: Thread): Promise<void> {
  const thread = await threadFor(trx, user, id)
  await markRead(trx, user.id, id, thread.active_at)
}

/** The same page with what was typed, and the reason: 409 where others wrote meanwhile, else 422. Text and files are kept. */
async function refused(c: Asking, sent: Sent, why: { fault: string } | { news: News }): Promise<Response> {
  const key = await keepAsDraft(c, sent)
  const view = await loadThread(c, sent.threadId)
  const failed: Failed = { mode: sent.mode, text: sent.text, key }
  const { place } = askedFor(c)
  if ('fault' in why) return inboxPage(c, place, { view, failed: { ...failed, fault: why.fault }, status: 422 })
  const ids = new Set(why.news.map(({ id }) => id))
  const news = view.entries.flatMap((entry) =>
    entry.kind === 'message' && ids.has(entry.id) ? [{ author: entry.author, text: entry.text }] : [],
  )
  return inboxPage(c, place, { view, failed: { ...failed, news }, status: 409 })
}

/** A person's fault in words; everything else is a bug, and passed on. */
function faultOf({ var: { reader } }: Asking, error: unknown): string {
  if (error instanceof Refusal && error.status === 422) return refusalText(reader.t, error)
  throw error
}
