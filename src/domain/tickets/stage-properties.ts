import { column, computed, milliseconds, moment, number, select } from '#domain/crm/properties/defining.ts'
import type { DefaultProperty } from '#domain/crm/properties/object-type.ts'
import { translator } from '#platform/i18n/translate.ts'
import type { Db } from '#platform/database/database.ts'
import { readPipelines, type Pipeline, type Stage } from './pipeline.ts'

/** What follows from the account's pipelines: the choices of pipeline and stage, and for each stage when a ticket was in it. */
export async function pipelineProperties(db: Db): Promise<readonly DefaultProperty[]> {
  const pipelines = await readPipelines(db)
  const stages = pipelines.flatMap((pipeline) => pipeline.stages)
  return [
    {
      ...select('hs_pipeline', optionsOf(pipelines), { place: column('pipeline_id', 'bigint') }),
      ...words('hs_pipeline'),
    },
    {
      ...select('hs_pipeline_stage', optionsOf(stages), { place: column('stage_id', 'bigint') }),
      ...words('hs_pipeline_stage'),
    },
    ...pipelines.flatMap((pipeline) => pipeline.stages.flatMap((stage) => timesIn(stage, pipeline))),
  ]
}

const optionsOf = (list: readonly { id: number; label: string }[]) =>
  list.map(({ id, label }, displayOrder) => ({ label, value: String(id), displayOrder, hidden: false }))

const t = translator('en')
const words = (name: 'hs_pipeline' | 'hs_pipeline_stage') => ({
  label: t(`properties.tickets.${name}`),
  groupName: 'ticketinformation',
})

function timesIn(stage: Stage, pipeline: Pipeline): DefaultProperty[] {
  const labelArgs = { stage: stage.label, pipeline: pipeline.label }
  const words = (key: StageKey) => ({
    label: t(`properties.tickets.${key}`, labelArgs),
    labelArgs,
    groupName: 'ticket_stages',
  })
  return [
    {
      ...moment(`hs_v2_date_entered_${stage.id}`, { place: computed(entered(stage.id)) }),
      ...words('hs_v2_date_entered'),
    },
    {
      ...moment(`hs_v2_date_exited_${stage.id}`, { place: computed(exited(stage.id)) }),
      ...words('hs_v2_date_exited'),
    },
    {
      ...number(`hs_v2_cumulative_time_in_${stage.id}`, { place: computed(spent(stage.id, 'sum(v.gone - v.came)')) }),
      ...words('hs_v2_cumulative_time_in'),
    },
    {
      ...number(`hs_v2_latest_time_in_${stage.id}`, {
        place: computed(spent(stage.id, '(array_agg(v.gone - v.came order by v.id desc))[1]')),
      }),
      ...words('hs_v2_latest_time_in'),
    },
  ]
}

type StageKey = 'hs_v2_date_entered' | 'hs_v2_date_exited' | 'hs_v2_cumulative_time_in' | 'hs_v2_latest_time_in'

/** When the ticket came to the stage, the last time it did. */
const entered = (stageId: number): string =>
  `(select max(c.created_at) from ticket_stage_changes c where c.ticket_id = o.id and c.to_stage_id = ${stageId})`

/** When it left after that; null while it is there. */
const exited = (stageId: number): string =>
  `case when o.stage_id <> ${stageId} then (select max(c.created_at) from ticket_stage_changes c
    where c.ticket_id = o.id and c.from_stage_id = ${stageId}) end`

/** Of its visits (`v`) to the stage, each from when it came until it left, or until now. */
const spent = (stageId: number, interval: string): string =>
  `(select ${milliseconds(interval)} from (
    select c.id, c.to_stage_id, c.created_at as came, lead(c.created_at, 1, now()) over (order by c.id) as gone
    from ticket_stage_changes c where c.ticket_id = o.id) v where v.to_stage_id = ${stageId})`
