import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { assignTicket } from '#domain/tickets/assigning.ts'
import { closeTicket, moveTicket, reopenTicket } from '#domain/tickets/moving.ts'
import { lockTicketFor, type Ticket } from '#domain/tickets/ticket.ts'
import type { Trx } from '#platform/database/database.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { idOrNone } from '#surfaces/workspace/records/property.input.ts'
import { boardPath, placeOf } from './place.ts'
import { ticketPath } from './ticket-path.ts'

type Asking = Context<WorkspaceEnv>
type By = { kind: 'user'; id: number }

const stageId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER)

/** What an agent does to a ticket with one press. All lead back to it, or to the board it was done on. */
export const acting = new Hono<WorkspaceEnv>()
  .post('/:id/stage', smallBody, async (c) => {
    const form = await readForm(c)
    const stage = stageId.safeParse(form['stage'])
    if (!stage.success) throw new Refusal(422, 'stage.unknown')
    const answer = await onTicket(c, (trx, ticket, by) => moveTicket(trx, ticket, stage.data, { by }))
    const board = form['board']
    if (board === undefined) return answer
    return c.redirect(boardPath(placeOf(Object.fromEntries(new URLSearchParams(board)))), 303)
  })
  .post('/:id/owner', smallBody, async (c) => {
    const owner = idOrNone.safeParse((await readForm(c))['owner'])
    if (!owner.success) throw new Refusal(422, 'user.unknown')
    return onTicket(c, (trx, ticket, by) => assignTicket(trx, ticket, owner.data, { by }))
  })
  .post('/:id/closure', (c) => onTicket(c, (trx, ticket, by) => closeTicket(trx, ticket, { by })))
  .post('/:id/reopening', (c) => onTicket(c, (trx, ticket, by) => reopenTicket(trx, ticket, { by })))

/** Does something to the ticket of the address, locked, and leads back to its record. */
export async function onTicket(
  c: Asking,
  does: (trx: Trx, ticket: Ticket, by: By) => Promise<unknown>,
  hash = '',
): Promise<Response> {
  const { services, user } = c.var
  const id = idOf(c.req.param('id'))
  await services.db.transaction().execute(async (trx) => {
    const ticket = await lockTicketFor(trx, { kind: 'user', userId: user.id }, id)
    await does(trx, ticket, { kind: 'user', id: user.id })
  })
  return c.redirect(ticketPath(id, hash), 303)
}
