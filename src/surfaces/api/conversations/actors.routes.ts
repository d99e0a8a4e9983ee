import { z } from 'zod'
import { participantsOf } from '#domain/conversations/actor.ts'
import { missing } from '#surfaces/api/errors.ts'
import { bodyOf } from '#surfaces/api/refusing.ts'
import { inPart, ok, resource } from '#surfaces/api/resource.ts'
import { errorBody, moment } from '#surfaces/api/shapes.ts'
import { property } from './thread.input.ts'

const actor = z
  .object({
    id: z.string(),
    type: z.enum(['AGENT', 'VISITOR', 'EMAIL', 'INTEGRATOR', 'SYSTEM']),
    name: z.string().optional(),
    email: z.string().optional(),
  })
  .meta({ id: 'PublicActor' })

const batch = {
  status: z.literal('COMPLETE'),
  results: z.array(actor),
  startedAt: moment,
  completedAt: moment,
}

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
    answers: {
      200: z.object(batch),
      207: z.object({ ...batch, numErrors: z.int(), errors: z.array(errorBody) }),
    },
  },
  async ({ c, db, body }) => {
    const startedAt = new Date().toISOString()
    const ids = [...new Set(body.inputs)]
    const found = await participantsOf(db, ids)
    const results = ids.flatMap((id) => found.get(id) ?? [])
    const answer = { status: 'COMPLETE', results, startedAt, completedAt: new Date().toISOString() } as const
    const unknown = ids.filter((id) => !found.has(id))
    if (unknown.length === 0) return ok(answer)
    const fault = missing('Could not get some actors, they may be deleted or not exist.', { context: { ids: unknown } })
    return inPart({ ...answer, numErrors: 1, errors: [bodyOf(fault, c.var.correlationId)] })
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
