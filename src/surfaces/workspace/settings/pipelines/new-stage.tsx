import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import type { Fault } from '#ui/error-summary.tsx'
import { Select, TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import type { NewStageForm } from './pipeline.input.ts'
import { stateOptions, turnOptions } from './stage-rows.tsx'

/** A stage more, after the others; its place is changed above. */
export function NewStage({ form, faults, address }: { form: NewStageForm; faults: Fault[]; address: string }) {
  const t = useT()
  return (
    <Card title={t('workspace.settings-pipelines.newStageTitle')}>
      <form method="post" action={`${address}/stages`} class="settings-form" novalidate>
        <input type="hidden" name="key" value={form.key} />
        <TextField
          id="new-label"
          name="label"
          label={t('workspace.settings-pipelines.stage')}
          value={form.label}
          fault={faultAt(faults, 'new-label')}
          maxlength={100}
          width="medium"
          required
        />
        <Select
          id="new-state"
          name="state"
          label={t('workspace.settings-pipelines.state')}
          options={stateOptions(t)}
          value={form.state}
          width="medium"
        />
        <Select
          id="new-turn"
          name="turn"
          label={t('workspace.settings-pipelines.turn')}
          hint={t('workspace.settings-pipelines.turnHint')}
          options={turnOptions(t, 'OPEN')}
          value={form.turn ?? ''}
          width="medium"
        />
        <div>
          <Button icon="plus">{t('workspace.settings-pipelines.addStage')}</Button>
        </div>
      </form>
    </Card>
  )
}
