import { stageName } from '#domain/tickets/default-names.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import type { Fault } from '#ui/error-summary.tsx'
import { Select, TextField, type Option } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { useReader, useT } from '#ui/translation.tsx'
import type { StageForm } from './pipeline.input.ts'

type RowsProps = { stages: StageForm[]; counts: Map<number, number>; faults: Fault[]; address: string }

/** The stages of a pipeline in their order, each with what it is called, what it does, and whose turn its tickets are. */
export function StageRows({ stages, counts, faults, address }: RowsProps) {
  return (
    <ol class="field-rows" data-sortable="">
      {stages.map((stage, place) => (
        <StageRow
          key={stage.id}
          {...{ stage, faults, address }}
          count={counts.get(stage.id) ?? 0}
          isFirst={place === 0}
          isLast={place === stages.length - 1}
        />
      ))}
    </ol>
  )
}

type RowProps = {
  stage: StageForm
  count: number
  faults: Fault[]
  address: string
  isFirst: boolean
  isLast: boolean
}

function StageRow({ stage, count, faults, address, isFirst, isLast }: RowProps) {
  const { t, format } = useReader()
  const { id } = stage
  const name = stageName(t, stage.label)
  return (
    <li class="stage-row" id={`stage-${id}`}>
      <span class="field-row-grip" data-grip="" hidden>
        <Icon name="grip" />
      </span>
      <input type="hidden" name="stage" value={id} />
      <div class="stage-row-fields">
        <TextField
          name={`label_${id}`}
          label={t('workspace.settings-pipelines.stage')}
          value={stage.label}
          fault={faultAt(faults, `label_${id}`)}
          maxlength={100}
          required
        />
        <Select
          name={`state_${id}`}
          label={t('workspace.settings-pipelines.state')}
          options={stateOptions(t)}
          value={stage.ticketState}
          fault={faultAt(faults, `state_${id}`)}
        />
        <Select
          name={`turn_${id}`}
          label={t('workspace.settings-pipelines.turn')}
          options={turnOptions(t, stage.ticketState)}
          value={stage.waitingOn ?? ''}
        />
        <p class="stage-row-count muted tabular">
          {t('workspace.settings-pipelines.tickets', { count, number: format.number(count) })}
          {name !== stage.label && <span> · {t('workspace.settings-pipelines.shownAs', { name })}</span>}
        </p>
      </div>
      <span class="stage-row-acts">
        <Arrows {...{ id, name, isFirst, isLast }} />
        <ButtonLink kind="quiet" size="small" icon="trash" iconOnly href={`${address}/stages/${id}/deletion`} dialog>
          {t('workspace.settings-pipelines.deleteStageName', { name })}
        </ButtonLink>
      </span>
    </li>
  )
}

export const stateOptions = (t: Translate): Option[] => [
  { value: 'OPEN', label: t('common.open') },
  { value: 'CLOSED', label: t('common.closed') },
]

export const turnOptions = (t: Translate, state: 'OPEN' | 'CLOSED'): Option[] => [
  {
    value: '',
    label: t(
      state === 'CLOSED' ? 'workspace.settings-pipelines.turnNobody' : 'workspace.settings-pipelines.turnNewest',
    ),
  },
  { value: 'us', label: t('workspace.settings-pipelines.turnUs') },
  { value: 'contact', label: t('workspace.settings-pipelines.turnContact') },
]

type ArrowsProps = { id: number; name: string; isFirst: boolean; isLast: boolean }

export function Arrows({ id, name, isFirst, isLast }: ArrowsProps) {
  const t = useT()
  return (
    <span class="field-row-arrows">
      <Button name="move" value={`${id}:up`} {...arrow} icon="arrow-up" disabled={isFirst}>
        {t('workspace.settings-pipelines.up', { name })}
      </Button>
      <Button name="move" value={`${id}:down`} {...arrow} icon="arrow-down" disabled={isLast}>
        {t('workspace.settings-pipelines.down', { name })}
      </Button>
    </span>
  )
}

const arrow = { kind: 'quiet', size: 'small', iconOnly: true } as const
