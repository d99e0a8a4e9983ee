import { z } from 'zod'
import { participantsOf } from '#domain/conversations/actor.ts'
import { batchAnswer, batchErrorOf, batchInPartOf, batchOf } from '#surfaces/api/batch.ts'
import { missing } from '#surfaces/api/errors.ts'
import { ok, resource } from '#surfaces/api/resource.ts'
import { property } from './thread.input.ts'

const actor = z
  .object({
    id: z.string(),
    type: z.enum(['AGENT', 'VISITOR', 'EMAIL', 'INTEGRATOR', 'SYSTEM']),
    name: z.string().optional(),
    email: z.string().optional(),
  })
  .meta({ id: 'PublicActor' })

const scope = ['conversations.read'] as const

/** Who takes part in conversations. */
export const actors = resource('Conversations')

actors.reads(
  'POST /batch/read',
  {
    summary: 'Read many actors',
    scope,
    query: z.object({ property }),
    body: z.object({ inputs: z.array(z.string().max(400)).min(1).max(1000) }),
    answers: { 200: batchOf(actor), 207: batchInPartOf(actor) },
  },
  async ({ c, db, body }) => {
    const startedAt = new Date()
    const asked = [...new Set(body.inputs)]
    const found = await participantsOf(db, asked)
    const results = asked.flatMap((id) => found.get(id) ?? [])
    const ids = asked.filter((id) => !found.has(id))
    const fault = missing('Could not get some actors, they may be deleted or not exist.')
    return batchAnswer(200, startedAt, results, ids.length === 0 ? [] : [batchErrorOf(c, fault, { ids })])
  },
)

actors.reads(
  'GET /:actorId',
  { summary: 'Read an actor', scope, query: z.object({ property }), answers: { 200: actor } },
  async ({ db, params: { actorId } }) => {
    const found = (await participantsOf(db, [actorId])).get(actorId)
    if (!found) throw missing('There is no such actor.')
    return ok(found)
  },
)
