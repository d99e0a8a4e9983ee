import { stageName } from '#domain/tickets/default-names.ts'
import type { Pipeline } from '#domain/tickets/pipeline.ts'
import type { StageMove } from '#domain/tickets/pipelines/moving-all.ts'
import { isDefault } from '#domain/tickets/pipelines/removing.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { Differences, type Said } from '#surfaces/workspace/settings/differences.tsx'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Checkbox } from '#ui/choice.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { Select } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import { MovesUnderWay } from './moves.tsx'
import { formOf, type NewStageForm, type PipelineForm } from './pipeline.input.ts'
import { NameField } from './pipelines.page.tsx'
import { NewStage } from './new-stage.tsx'
import { StageRows } from './stage-rows.tsx'

export type PipelineProps = {
  saved: Pipeline
  form: PipelineForm
  counts: Map<number, number>
  moves: StageMove[]
  faults: Fault[]
  newStage: NewStageForm
}

/** One pipeline: its name, its stages, and what answers do. */
export function PipelinePage({ saved, form, counts, moves, faults, newStage }: PipelineProps) {
  const t = useT()
  const address = `${settingsPlaces.pipelines.href}/${saved.id}`
  return (
    <>
      <ErrorSummary title={t('workspace.settings-pipelines.problem')} faults={faults} />
      <MovesUnderWay moves={moves} />
      {form.version !== undefined && form.version !== saved.version && (
        <Differences saved={wordsOf(t, formOf(saved))} typed={wordsOf(t, form)} />
      )}
      <form method="post" action={address} class="settings-form" data-guard="" novalidate>
        <input type="hidden" name="version" value={saved.version} />
        {/* Enter in a box presses the first button of its form: that is Save, and not an arrow. */}
        <button type="submit" class="visually-hidden" tabindex={-1} aria-hidden="true" />
        <Card>
          <div class="settings-form">
            <NameField value={form.label} faults={faults} />
          </div>
        </Card>
        <Card title={t('workspace.settings-pipelines.stagesTitle')} lead={t('workspace.settings-pipelines.stagesLead')}>
          <StageRows {...{ counts, faults, address }} stages={form.stages} />
        </Card>
        <Card title={t('workspace.settings-pipelines.rulesTitle')} lead={t('workspace.settings-pipelines.rulesLead')}>
          <Rules form={form} faults={faults} />
        </Card>
        <div class="settings-save">
          <Button kind="primary">{t('workspace.settings-pipelines.save')}</Button>
          <span class="muted">{t('workspace.settings-pipelines.saveHint')}</span>
        </div>
      </form>
      <NewStage form={newStage} faults={faults} address={address} />
      <Deletion pipeline={saved} address={address} />
    </>
  )
}

/** What answers do. Only open stages are offered: an answer is never the end of a ticket. */
function Rules({ form, faults }: { form: PipelineForm; faults: Fault[] }) {
  const t = useT()
  const open = form.stages.filter(({ ticketState }) => ticketState === 'OPEN')
  const options = [
    { value: '', label: t('workspace.settings-pipelines.stay') },
    ...open.map(({ id, label }) => ({ value: String(id), label: stageName(t, label) })),
  ]
  return (
    <div class="settings-form">
      <Select
        name="user_answer_stage_id"
        label={t('workspace.settings-pipelines.userAnswer')}
        hint={t('workspace.settings-pipelines.userAnswerHint')}
        options={options}
        value={String(form.rules.userAnswerStageId ?? '')}
        fault={faultAt(faults, 'user_answer_stage_id')}
        width="medium"
      />
      <Select
        name="contact_answer_stage_id"
        label={t('workspace.settings-pipelines.contactAnswer')}
        hint={t('workspace.settings-pipelines.contactAnswerHint')}
        options={options}
        value={String(form.rules.contactAnswerStageId ?? '')}
        width="medium"
      />
      <Checkbox
        name="contact_reopens"
        label={t('workspace.settings-pipelines.reopens')}
        hint={t('workspace.settings-pipelines.reopensHint')}
        checked={form.rules.contactReopens}
        switch
      />
    </div>
  )
}

function Deletion({ pipeline, address }: { pipeline: Pipeline; address: string }) {
  const t = useT()
  if (isDefault(pipeline)) return null
  return (
    <Card
      title={t('workspace.settings-pipelines.deleteTitle')}
      lead={t('workspace.settings-pipelines.deleteLead')}
      danger
    >
      <ButtonLink href={`${address}/deletion`} kind="danger" dialog>
        {t('workspace.settings-pipelines.delete')}
      </ButtonLink>
    </Card>
  )
}

/** The pipeline as it is set, in words, for whoever was later than somebody else. */
function wordsOf(t: Translate, form: PipelineForm): Said[] {
  const nameOf = (id: number | null): string => {
    const stage = form.stages.find((one) => one.id === id)
    return stage ? stageName(t, stage.label) : t('workspace.settings-pipelines.stay')
  }
  const said = (field: string, label: string, value: string): Said => ({ field, label, value })
  const stages = form.stages.map(({ label, ticketState, waitingOn }) =>
    [label, ticketState === 'OPEN' ? t('common.open') : t('common.closed'), waitingOn ?? ''].join(' '),
  )
  return [
    said('label', t('workspace.settings-pipelines.name'), form.label),
    said('stages', t('workspace.settings-pipelines.stagesTitle'), stages.join(', ')),
    said('user_answer_stage_id', t('workspace.settings-pipelines.userAnswer'), nameOf(form.rules.userAnswerStageId)),
    said(
      'contact_answer_stage_id',
      t('workspace.settings-pipelines.contactAnswer'),
      nameOf(form.rules.contactAnswerStageId),
    ),
    said(
      'contact_reopens',
      t('workspace.settings-pipelines.reopens'),
      t(form.rules.contactReopens ? 'common.yes' : 'common.no'),
    ),
  ]
}
