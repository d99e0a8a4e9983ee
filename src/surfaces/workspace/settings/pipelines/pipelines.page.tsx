import type { Pipeline, Stage } from '#domain/tickets/pipeline.ts'
import { isClosing } from '#domain/tickets/pipeline.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/choice.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { Select } from '#ui/field.tsx'
import { Status } from '#ui/status.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useT } from '#ui/translation.tsx'

export function PipelinesPage({ pipelines, faults }: { pipelines: Pipeline[]; faults: Fault[] }) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.settings-pipelines.problem')} faults={faults} />
      {pipelines.map((pipeline) => (
        <Card key={pipeline.id} id={`pipeline-${pipeline.id}`} title={pipeline.label}>
          <div class="settings-form">
            <Stages pipeline={pipeline} />
            <Rules pipeline={pipeline} />
          </div>
        </Card>
      ))}
    </>
  )
}

function Stages({ pipeline }: { pipeline: Pipeline }) {
  const t = useT()
  const columns: Column<Stage>[] = [
    { key: 'stage', label: t('workspace.settings-pipelines.stage'), name: true, cell: (stage) => stage.label },
    {
      key: 'state',
      label: t('workspace.settings-pipelines.state'),
      phone: 'meta',
      cell: (stage) => (
        <Status tone={isClosing(stage) ? 'done' : 'with-us'}>
          {isClosing(stage) ? t('common.closed') : t('common.open')}
        </Status>
      ),
    },
    {
      key: 'turn',
      label: t('workspace.settings-pipelines.turn'),
      phone: 'meta',
      cell: (stage) => <Turn stage={stage} />,
    },
  ]
  return (
    <Table
      caption={t('workspace.settings-pipelines.stagesOf', { pipeline: pipeline.label })}
      columns={columns}
      rows={pipeline.stages}
      rowKey={(stage) => stage.id}
    />
  )
}

function Turn({ stage }: { stage: Stage }) {
  const t = useT()
  if (isClosing(stage)) return <span class="muted">{t('workspace.settings-pipelines.turnNobody')}</span>
  if (stage.waiting_on === 'contact') return t('workspace.settings-pipelines.turnContact')
  if (stage.waiting_on === 'us') return t('workspace.settings-pipelines.turnUs')
  return t('workspace.settings-pipelines.turnNewest')
}

/** What answers do. Only open stages are offered: an answer is never the end of a ticket. */
function Rules({ pipeline }: { pipeline: Pipeline }) {
  const t = useT()
  const options = [
    { value: '', label: t('workspace.settings-pipelines.stay') },
    ...pipeline.stages
      .filter((stage) => !isClosing(stage))
      .map((stage) => ({ value: String(stage.id), label: stage.label })),
  ]
  const place = `pipeline-${pipeline.id}`
  return (
    <form
      method="post"
      action={`${settingsPlaces.pipelines.href}/${pipeline.id}/answer-rules`}
      class="settings-form"
      aria-label={t('workspace.settings-pipelines.rulesOf', { pipeline: pipeline.label })}
    >
      <Select
        id={`${place}-user`}
        name="user_answer_stage_id"
        label={t('workspace.settings-pipelines.userAnswer')}
        hint={t('workspace.settings-pipelines.userAnswerHint')}
        options={options}
        value={textOf(pipeline.user_answer_stage_id)}
        width="medium"
      />
      <Select
        id={`${place}-contact`}
        name="contact_answer_stage_id"
        label={t('workspace.settings-pipelines.contactAnswer')}
        hint={t('workspace.settings-pipelines.contactAnswerHint')}
        options={options}
        value={textOf(pipeline.contact_answer_stage_id)}
        width="medium"
      />
      <Checkbox
        id={`${place}-reopens`}
        name="contact_reopens"
        label={t('workspace.settings-pipelines.reopens')}
        hint={t('workspace.settings-pipelines.reopensHint')}
        checked={pipeline.contact_reopens}
        switch
      />
      <div>
        <Button kind="primary">{t('workspace.settings-pipelines.save')}</Button>
      </div>
    </form>
  )
}

const textOf = (id: number | null): string => (id === null ? '' : String(id))
