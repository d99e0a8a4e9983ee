import type { Context } from 'hono'
import { pipelineName } from '#domain/tickets/default-names.ts'
import { movesUnderWay } from '#domain/tickets/pipelines/moving-all.ts'
import { countTickets } from '#domain/tickets/pipelines/removing.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import type { Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage } from '#surfaces/workspace/settings/frame.tsx'
import { loadPipeline } from './load.ts'
import { formOf, newStageInput, type NewStageForm, type PipelineForm } from './pipeline.input.ts'
import { PipelinePage } from './pipeline.page.tsx'

/** What was typed and could not be saved: all of the pipeline, or a stage to be added. */
type Typed = { form?: PipelineForm; newStage?: NewStageForm; refused: Refused }

/** Answers with a pipeline's page, as it is or as it was sent. */
export async function pipelinePage(c: Context<WorkspaceEnv>, typed?: Typed): Promise<Response> {
  const { t } = c.var.reader
  const { db } = c.var.services
  const { pipeline } = await loadPipeline(c)
  const [counts, moves] = await Promise.all([
    countTickets(
      db,
      pipeline.stages.map(({ id }) => id),
    ),
    movesUnderWay(db),
  ])
  const page = {
    place: 'pipelines',
    title: pipelineName(t, pipeline.label),
    purpose: t('workspace.settings-pipelines.pipelinePurpose'),
    status: typed?.refused.status,
  } as const
  const news = {
    Saved: t('workspace.settings-pipelines.doneSaved'),
    Created: t('workspace.settings-pipelines.doneCreated'),
    Added: t('workspace.settings-pipelines.doneAdded'),
    Removed: t('workspace.settings-pipelines.doneRemoved'),
  }
  return settingsPage(
    c,
    page,
    <>
      <Done done={c.req.query('done')} news={news} />
      <PipelinePage
        saved={pipeline}
        form={typed?.form ?? formOf(pipeline)}
        newStage={typed?.newStage ?? newStageInput.parse({})}
        faults={typed?.refused.faults ?? []}
        {...{ counts, moves }}
      />
    </>,
  )
}
