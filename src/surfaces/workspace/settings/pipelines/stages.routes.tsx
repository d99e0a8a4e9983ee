import { Hono } from 'hono'
import { once } from '#domain/accounts/once.ts'
import { keyOfPress } from '#domain/conversations/draft-key.ts'
import { createStage } from '#domain/tickets/pipelines/changing-stages.ts'
import { readForm } from '#platform/http/form.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { refusedBy } from '#surfaces/workspace/settings/faults.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { loadPipeline } from './load.ts'
import { newStageInput } from './pipeline.input.ts'
import { pipelinePage } from './showing.tsx'

const fields = {
  'stage.label_missing': 'new-label',
  'stage.label_too_long': 'new-label',
  'stage.label_taken': 'new-label',
}

/** A stage more. One press adds one. */
export const stages = new Hono<WorkspaceEnv>().post('/', async (c) => {
  const { services, user, reader } = c.var
  const { pipeline } = await loadPipeline(c)
  const newStage = newStageInput.parse(await readForm(c))
  const { key, label, state: ticketState, turn: waitingOn } = newStage
  const press = { userId: user.id, key: keyOfPress(key, JSON.stringify([pipeline.id, label, ticketState, waitingOn])) }
  const by = { kind: 'user', id: user.id } as const
  try {
    const id = await services.db.transaction().execute((trx) =>
      once(trx, press, async () => {
        const stage = await createStage(trx, pipeline.id, { label, ticketState, waitingOn }, { by })
        return stage.id
      }),
    )
    return c.redirect(`${settingsPlaces.pipelines.href}/${pipeline.id}?done=Added#stage-${id}`, 303)
  } catch (error) {
    return pipelinePage(c, { newStage, refused: refusedBy(reader.t, error, fields) })
  }
})
