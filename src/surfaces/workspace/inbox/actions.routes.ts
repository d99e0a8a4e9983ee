import { Hono, type Context } from 'hono'
import {
  assignConversation,
  closeConversation,
  lockConversation,
  reopenConversation,
  ticketFromThread,
} from '#domain/tickets/inbox-acting.ts'
import { changeTicket } from '#domain/tickets/changing.ts'
import { moveTicket } from '#domain/tickets/moving.ts'
import type { Ticket } from '#domain/tickets/ticket.ts'
import type { Trx } from '#platform/database/database.ts'
import { readForm } from '#platform/http/form.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { assignee, priority, stageId } from './inbox.input.ts'
import { askedFor } from './place.ts'

type Asking = Context<WorkspaceEnv>

/** What an agent does to a conversation, each with one press. All lead back to it. */
export const actions = new Hono<WorkspaceEnv>()
  .post('/:view/:thread/assignment', smallBody, async (c) => {
    const to = assignee.safeParse((await readForm(c))['to'])
    if (!to.success) throw new Refusal(422, 'user.unknown')
    return act(c, (trx, threadId) => assignConversation(trx, threadId, to.data, { by: actor(c) }))
  })
  .post('/:view/:thread/closure', (c) => act(c, (trx, id) => closeConversation(trx, id, { by: actor(c) })))
  .post('/:view/:thread/reopening', (c) => act(c, (trx, id) => reopenConversation(trx, id, { by: actor(c) })))
  .post('/:view/:thread/stage', smallBody, async (c) => {
    const stage = stageId.safeParse((await readForm(c))['stage'])
    if (!stage.success) throw new Refusal(422, 'stage.unknown')
    return actOnTicket(c, (trx, ticket) => moveTicket(trx, ticket, stage.data, { by: actor(c) }))
  })
  .post('/:view/:thread/priority', smallBody, async (c) => {
    const chosen = priority.safeParse((await readForm(c))['priority'])
    if (!chosen.success) throw new Refusal(422, 'form.faults')
    const changes = { priority: chosen.data }
    return actOnTicket(c, (trx, ticket) => changeTicket(trx, ticket, { changes, by: actor(c) }))
  })
  .post('/:view/:thread/ticket', smallBody, async (c) => {
    const { subject = '', key = crypto.randomUUID() } = await readForm(c)
    return act(c, (trx, id) => ticketFromThread(trx, id, { subject, key, by: actor(c) }))
  })

const actor = (c: Asking) => ({ kind: 'user', id: c.var.user.id }) as const

async function act(c: Asking, does: (trx: Trx, threadId: number) => Promise<unknown>): Promise<Response> {
  const { threadId, back } = askedFor(c)
  await c.var.services.db.transaction().execute((trx) => does(trx, threadId))
  return c.redirect(back(), 303)
}

const actOnTicket = (c: Asking, does: (trx: Trx, ticket: Ticket) => Promise<void>): Promise<Response> =>
  act(c, async (trx, threadId) => {
    const { ticket } = await lockConversation(trx, threadId)
    if (!ticket) throw notFound()
    await does(trx, ticket)
  })
