import { Hono, type Context } from 'hono'
import { pipelineName, stageName } from '#domain/tickets/default-names.ts'
import type { Pipeline, Stage } from '#domain/tickets/pipeline.ts'
import { archivePipeline, archiveStage, countTickets, otherStages } from '#domain/tickets/pipelines/removing.ts'
import { readForm } from '#platform/http/form.ts'
import { notFound } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { DeletionPage } from './deletion.page.tsx'
import { loadPipeline } from './load.ts'
import { removalInput } from './pipeline.input.ts'

type Asking = Context<WorkspaceEnv>
const { href } = settingsPlaces.pipelines

/** Deleting a stage, or a pipeline with its stages. Tickets in them go where whoever deletes says. */
export const deletions = new Hono<WorkspaceEnv>()
  .get('/:id/stages/:stage/deletion', (c) => stagePage(c))
  .post('/:id/stages/:stage/deletion', async (c) => {
    const { pipeline, stage } = await loadStage(c)
    const place = { pipelineId: pipeline.id, stageId: stage.id }
    try {
      const options = await optionsOf(c)
      await c.var.services.db.transaction().execute((trx) => archiveStage(trx, place, options))
    } catch (error) {
      return stagePage(c, refusedBy(c.var.reader.t, error, fields))
    }
    return c.redirect(`${href}/${pipeline.id}?done=Removed`, 303)
  })
  .get('/:id/deletion', (c) => wholePage(c))
  .post('/:id/deletion', async (c) => {
    const { pipeline } = await loadPipeline(c)
    try {
      const options = await optionsOf(c)
      await c.var.services.db.transaction().execute((trx) => archivePipeline(trx, pipeline.id, options))
    } catch (error) {
      return wholePage(c, refusedBy(c.var.reader.t, error, fields))
    }
    return c.redirect(`${href}?done=Deleted`, 303)
  })

const fields = { 'stage.in_use': 'move_to', 'stage.target_wrong': 'move_to' }

async function optionsOf(c: Asking) {
  const { move_to: moveTo } = removalInput.parse(await readForm(c))
  const by = { kind: 'user', id: c.var.user.id } as const
  return moveTo === null ? { by } : { by, moveTo }
}

async function loadStage(c: Asking): Promise<{ pipeline: Pipeline; stage: Stage; all: Pipeline[] }> {
  const { pipeline, all } = await loadPipeline(c)
  const stage = pipeline.stages.find(({ id }) => String(id) === c.req.param('stage'))
  if (!stage) throw notFound()
  return { pipeline, stage, all }
}

async function stagePage(c: Asking, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const { pipeline, stage, all } = await loadStage(c)
  const name = stageName(t, stage.label)
  const own = { ...pipeline, stages: pipeline.stages.filter(({ id }) => id !== stage.id) }
  return answer(c, pipeline, {
    leaving: [stage],
    // The pipeline's own stages come first: there most tickets go.
    places: [own, ...otherStages(all, [stage]).filter(({ id }) => id !== pipeline.id)],
    title: t('workspace.settings-pipelines.deleteStageConfirm', { name }),
    confirmLabel: t('workspace.settings-pipelines.deleteStage'),
    action: `${href}/${pipeline.id}/stages/${stage.id}/deletion`,
    text: t('workspace.settings-pipelines.deleteStageText'),
    refused,
  })
}

async function wholePage(c: Asking, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const { pipeline, all } = await loadPipeline(c)
  const name = pipelineName(t, pipeline.label)
  return answer(c, pipeline, {
    leaving: pipeline.stages,
    places: otherStages(all, pipeline.stages),
    title: t('workspace.settings-pipelines.deleteConfirm', { name }),
    confirmLabel: t('workspace.settings-pipelines.delete'),
    action: `${href}/${pipeline.id}/deletion`,
    text: t('workspace.settings-pipelines.deleteText'),
    refused,
  })
}

type Asked = {
  leaving: Stage[]
  places: Pipeline[]
  title: string
  confirmLabel: string
  action: string
  text: string
  refused: Refused | undefined
}

async function answer(c: Asking, pipeline: Pipeline, { leaving, refused, ...asked }: Asked): Promise<Response> {
  const { t } = c.var.reader
  const counts = await countTickets(
    c.var.services.db,
    leaving.map(({ id }) => id),
  )
  const count = [...counts.values()].reduce((sum, one) => sum + one, 0)
  const page = {
    place: 'pipelines',
    title: pipelineName(t, pipeline.label),
    purpose: t('workspace.settings-pipelines.pipelinePurpose'),
    status: refused?.status,
  } as const
  const back = `${href}/${pipeline.id}`
  return settingsPage(c, page, <DeletionPage {...asked} {...{ count, back }} faults={refused?.faults ?? []} />)
}
