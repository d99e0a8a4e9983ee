import { pipelineName, stageName } from '#domain/tickets/default-names.ts'
import type { Pipeline } from '#domain/tickets/pipeline.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { Confirm } from '#ui/confirm.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { Select, type Option } from '#ui/field.tsx'
import { useReader } from '#ui/translation.tsx'

type Props = {
  title: string
  confirmLabel: string
  action: string
  back: string
  /** How many tickets have to go somewhere, and where they can. */
  count: number
  places: Pipeline[]
  /** What else follows. */
  text: string
  faults: Fault[]
}

/** Asks before a stage or a pipeline is deleted, and where its tickets go. */
export function DeletionPage({ title, confirmLabel, action, back, count, places, text, faults }: Props) {
  const { t, format } = useReader()
  const number = format.number(count)
  return (
    <>
      <ErrorSummary title={t('workspace.settings-pipelines.problem')} faults={faults} />
      <Confirm {...{ title, action, confirmLabel }} cancel={{ href: back, label: t('common.cancel') }} level={2} danger>
        <p>{text}</p>
        {count === 0 ? (
          <p>{t('workspace.settings-pipelines.noTickets')}</p>
        ) : (
          <Select
            name="move_to"
            label={t('workspace.settings-pipelines.moveTo', { count, number })}
            hint={t('workspace.settings-pipelines.moveToHint')}
            options={[{ value: '', label: t('workspace.settings-pipelines.chooseStage') }, ...placeOptions(t, places)]}
            fault={faults[0]?.message}
            width="medium"
            required
          />
        )}
      </Confirm>
    </>
  )
}

/** "Support Pipeline: Waiting on us"; of one pipeline alone the stage says enough. */
const placeOptions = (t: Translate, places: Pipeline[]): Option[] =>
  places.flatMap((pipeline) =>
    pipeline.stages.map((stage) => ({
      value: String(stage.id),
      label:
        places.length === 1
          ? stageName(t, stage.label)
          : t('workspace.settings-pipelines.stageIn', {
              pipeline: pipelineName(t, pipeline.label),
              stage: stageName(t, stage.label),
            }),
    })),
  )
