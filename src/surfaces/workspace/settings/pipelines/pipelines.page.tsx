import { pipelineName } from '#domain/tickets/default-names.ts'
import type { Pipeline } from '#domain/tickets/pipeline.ts'
import type { StageMove } from '#domain/tickets/pipelines/moving-all.ts'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { useReader, useT } from '#ui/translation.tsx'
import { MovesUnderWay } from './moves.tsx'
import { Arrows } from './stage-rows.tsx'

const { href } = settingsPlaces.pipelines

type ListProps = { pipelines: Pipeline[]; counts: Map<number, number>; moves: StageMove[] }

/**
 * Every pipeline, in the order in which they are offered. The arrows save at once where no scripts run; where they do, arrows
 * and dragging only move the row, and Save saves.
 */
export function PipelinesPage({ pipelines, counts, moves }: ListProps) {
  const t = useT()
  return (
    <>
      <MovesUnderWay moves={moves} />
      <form method="post" action={`${href}/order`} class="settings-form" data-guard="">
        <button type="submit" class="visually-hidden" tabindex={-1} aria-hidden="true" />
        <ol class="field-rows pipeline-rows" data-sortable="">
          {pipelines.map((pipeline, place) => (
            <li key={pipeline.id} class="field-row" id={`pipeline-${pipeline.id}`}>
              {pipelines.length > 1 && (
                <span class="field-row-grip" data-grip="" hidden>
                  <Icon name="grip" />
                </span>
              )}
              <input type="hidden" name="pipeline" value={pipeline.id} />
              <span class="field-row-name">
                <a href={`${href}/${pipeline.id}`}>
                  <bdi>{pipelineName(t, pipeline.label)}</bdi>
                </a>
              </span>
              <Facts pipeline={pipeline} counts={counts} />
              {pipelines.length > 1 && (
                <Arrows
                  id={pipeline.id}
                  name={pipelineName(t, pipeline.label)}
                  isFirst={place === 0}
                  isLast={place === pipelines.length - 1}
                />
              )}
            </li>
          ))}
        </ol>
        {pipelines.length > 1 && (
          <div>
            <Button>{t('workspace.settings-pipelines.saveOrder')}</Button>
          </div>
        )}
      </form>
    </>
  )
}

function Facts({ pipeline, counts }: { pipeline: Pipeline; counts: Map<number, number> }) {
  const { t, format } = useReader()
  const tickets = pipeline.stages.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0)
  return (
    <span class="field-row-ticks muted">
      <span>{t('workspace.settings-pipelines.stages', { count: pipeline.stages.length })}</span>
      <span class="tabular">
        {t('workspace.settings-pipelines.tickets', { count: tickets, number: format.number(tickets) })}
      </span>
    </span>
  )
}

type NewProps = { form: { key: string; label: string }; faults: Fault[] }

/** A new pipeline: a name. It begins with the stages that the first one began with. */
export function NewPipelinePage({ form, faults }: NewProps) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.settings-pipelines.problem')} faults={faults} />
      <form method="post" action={href} class="settings-form" novalidate>
        <input type="hidden" name="key" value={form.key} />
        <NameField value={form.label} faults={faults} />
        <Buttons>
          <Button kind="primary">{t('workspace.settings-pipelines.create')}</Button>
          <ButtonLink href={href}>{t('common.cancel')}</ButtonLink>
        </Buttons>
      </form>
    </>
  )
}

export function NameField({ value, faults }: { value: string; faults: Fault[] }) {
  const t = useT()
  return (
    <TextField
      name="label"
      label={t('workspace.settings-pipelines.name')}
      hint={t('workspace.settings-pipelines.nameHint')}
      value={value}
      fault={faultAt(faults, 'label')}
      maxlength={100}
      width="medium"
      required
    />
  )
}
