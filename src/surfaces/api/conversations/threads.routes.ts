import { z } from 'zod'
import { numberIn } from '#domain/conversations/actor.ts'
import { archiveThread, restoreThread } from '#domain/conversations/archiving.ts'
import { findThread, pageOfThreads } from '#domain/conversations/thread-page.ts'
import type { Thread } from '#domain/conversations/thread.ts'
import { assignConversation, closeConversation, reopenConversation } from '#domain/tickets/inbox-acting.ts'
import type { Db } from '#platform/database/database.ts'
import { invalid, missing } from '#surfaces/api/errors.ts'
import { done, ok, resource } from '#surfaces/api/resource.ts'
import { flag, pageIn, pageOf } from '#surfaces/api/shapes.ts'
import { association, cursorOf, property, threadQueryOf, threadsQuery } from './thread.input.ts'
import { shownThread, threadShape } from './thread.shape.ts'

const reads = ['conversations.read'] as const
const writes = ['conversations.write'] as const
const inTrash = z.object({ archived: flag.default(false) })

/** Conversations, each in an inbox, with a ticket or without. */
export const threads = resource('Conversations')

threads.reads(
  'GET /',
  { summary: 'List the threads', scope: reads, query: threadsQuery, answers: { 200: pageOf(threadShape) } },
  async ({ c, db, query }) => {
    const asked = threadQueryOf(query)
    const rows = await pageOfThreads(db, { ...asked, limit: asked.limit + 1 })
    const { limit, sort } = asked
    const after = ({ id, latest_message_at }: Thread) =>
      cursorOf(sort === 'latest' ? { id, latest: latest_message_at! } : { id })
    const { results, ...page } = pageIn(rows, { limit, url: c.req.url, after })
    const withTicket = query.association !== undefined
    return ok({ results: results.map((one) => shownThread(one, { withTicket })), ...page })
  },
)

threads.reads(
  'GET /:threadId',
  {
    summary: 'Read a thread',
    scope: reads,
    query: inTrash.extend({ association, property }),
    answers: { 200: threadShape },
  },
  async ({ db, params, query }) => {
    const thread = await threadAt(db, params.threadId, query)
    return ok(shownThread(thread, { withTicket: query.association !== undefined }))
  },
)

threads.writes(
  'PATCH /:threadId',
  {
    summary: 'Close or reopen a thread, or take it out of the trash',
    scope: writes,
    query: inTrash,
    body: z.object({ status: z.enum(['OPEN', 'CLOSED']).optional(), archived: z.boolean().optional() }),
    answers: { 200: threadShape },
  },
  async ({ trx, params, query, body: { status, archived }, by }) => {
    const thread = await threadAt(trx, params.threadId, query)
    if (archived === true) throw invalid('archived: a thread is put into the trash by DELETE.')
    if (query.archived && status !== undefined) throw invalid('status: a thread in the trash cannot be changed.')
    if (query.archived && archived === false) await restoreThread(trx, thread, { by })
    // A thread with a ticket is open while the ticket is: these do it to the ticket.
    if (status === 'CLOSED') await closeConversation(trx, thread.id, { by })
    if (status === 'OPEN') await reopenConversation(trx, thread.id, { by })
    return ok(await threadAgain(trx, thread.id))
  },
)

threads.writes(
  'DELETE /:threadId',
  { summary: 'Put a thread into the trash, which is emptied after 30 days', scope: writes, answers: { 204: null } },
  async ({ trx, params, by }) => {
    const id = idIn(params.threadId)
    const thread = await findThread(trx, id, { archived: false })
    if (thread) await archiveThread(trx, thread, { by })
    else if (!(await findThread(trx, id, { archived: true }))) throw noThread()
    return done()
  },
)

threads.writes(
  'PUT /:threadId/assignee',
  {
    summary: 'Assign a thread',
    scope: writes,
    body: z.object({ actorId: z.string().max(100) }),
    answers: { 200: threadShape },
  },
  async ({ trx, params, body, by }) => {
    const userId = numberIn('A', body.actorId)
    if (userId === undefined) throw invalid('actorId: only an agent, such as A-123, can be given a thread.')
    const { id } = await threadAt(trx, params.threadId, { archived: false })
    await assignConversation(trx, id, userId, { by })
    return ok(await threadAgain(trx, id))
  },
)

threads.writes(
  'DELETE /:threadId/assignee',
  { summary: 'Take a thread from whoever has it', scope: writes, answers: { 204: null } },
  async ({ trx, params, by }) => {
    const { id } = await threadAt(trx, params.threadId, { archived: false })
    await assignConversation(trx, id, null, { by })
    return done()
  },
)

export const noThread = () => missing('There is no such thread.')

const idIn = (given: string): number => {
  if (!/^[1-9]\d{0,14}$/.test(given)) throw noThread()
  return Number(given)
}

/** @throws ApiError 404 where there is none, or it is in the trash and was not asked for there */
export async function threadAt(db: Db, given: string, { archived }: { archived: boolean }): Promise<Thread> {
  const thread = await findThread(db, idIn(given), { archived })
  if (!thread) throw noThread()
  return thread
}

const threadAgain = async (db: Db, id: number) =>
  shownThread(await threadAt(db, String(id), { archived: false }), { withTicket: false })
