import { usualIdleMinutes } from '#domain/portals/private-content.ts'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { Card } from '#ui/card.tsx'
import { Select, TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import type { FieldsProps } from './private-content.page.tsx'
import { idleOption, keptWord } from './private-content.words.ts'

const usualDays = ['', '1', '7', '14', '30', '90']

/** How long sessions live (M34). */
export function SessionFields({ form, faults }: FieldsProps) {
  const t = useT()
  const days = usualDays.includes(form.kept_days) ? usualDays : [...usualDays, form.kept_days]
  return (
    <Card
      title={t('workspace.settings-private-content.sessionsTitle')}
      lead={t('workspace.settings-private-content.sessionsLead')}
    >
      <div class="settings-form">
        <IdleFields {...{ form, faults }} />
        <TextField
          name="longest_hours"
          label={t('workspace.settings-private-content.longest')}
          hint={t('workspace.settings-private-content.longestHint')}
          value={form.longest_hours}
          fault={faultAt(faults, 'longest_hours')}
          suffix={t('workspace.settings-private-content.hours')}
          inputmode="numeric"
          width="short"
        />
        <Select
          name="kept_days"
          label={t('workspace.settings-private-content.kept')}
          hint={t('workspace.settings-private-content.keptHint')}
          options={days.map((value) => ({ value, label: keptWord(t, value) }))}
          value={form.kept_days}
          fault={faultAt(faults, 'kept_days')}
          width="medium"
        />
      </div>
    </Card>
  )
}

/** The field for one's own time shows once it is chosen; the sheet does that, scripts or none. */
function IdleFields({ form, faults }: Pick<FieldsProps, 'form' | 'faults'>) {
  const t = useT()
  const options = usualIdleMinutes.map((minutes) => ({ value: String(minutes), label: idleOption(t, minutes) }))
  return (
    <div class="idle-fields">
      <Select
        name="idle"
        label={t('workspace.settings-private-content.idleLabel')}
        options={[...options, { value: 'own', label: t('workspace.settings-private-content.idleOwn') }]}
        value={form.idle}
        width="medium"
      />
      <TextField
        name="idle_own"
        label={t('workspace.settings-private-content.idleOwnLabel')}
        hint={t('workspace.settings-private-content.idleOwnHint')}
        value={form.idle_own}
        fault={faultAt(faults, 'idle_own')}
        suffix={t('workspace.settings-private-content.minutes')}
        inputmode="numeric"
        width="short"
      />
    </div>
  )
}
