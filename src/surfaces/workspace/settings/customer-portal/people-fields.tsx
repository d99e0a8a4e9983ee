import { stageName } from '#domain/tickets/default-names.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { CheckboxGroup, RadioGroup } from '#ui/choice.tsx'
import { Notice } from '#ui/notice.tsx'
import { useReader } from '#ui/translation.tsx'
import type { PortalFormProps } from './portal-form.tsx'

/** What customers see: whose tickets (M18), and their status in which words (M31). */
export function PeopleFields({ portal, form, choices }: PortalFormProps) {
  const { t, format } = useReader()
  const count = choices.contactsWithCompany
  const stages = format.list(choices.stages.map((label) => stageName(t, label)))
  return (
    <>
      <div class="portal-access">
        <RadioGroup
          name="ticket_access"
          legend={t('workspace.settings-portal.access')}
          value={form.ticket_access}
          options={[
            {
              value: 'own',
              label: t('workspace.settings-portal.accessOwn'),
              hint: t('workspace.settings-portal.accessOwnHint'),
            },
            {
              value: 'company',
              label: t('workspace.settings-portal.accessCompany'),
              hint: t('workspace.settings-portal.accessCompanyHint'),
            },
          ]}
        />
        {/* The sheet shows it once the other choice is made. */}
        <div class="portal-access-change" data-from={portal.ticketAccess}>
          <Notice tone="caution">
            {portal.ticketAccess === 'own'
              ? t('workspace.settings-portal.opens', { count })
              : t('workspace.settings-portal.narrows', { count })}
          </Notice>
        </div>
      </div>
      <RadioGroup
        name="status"
        legend={t('workspace.settings-portal.status')}
        value={form.status}
        options={[
          {
            value: 'state',
            label: t('workspace.settings-portal.statusState'),
            hint: t('workspace.settings-portal.statusStateHint'),
          },
          {
            value: 'stage',
            label: t('workspace.settings-portal.statusStage'),
            hint: t('workspace.settings-portal.statusStageHint', { stages }),
          },
        ]}
      />
      <ShownProperties form={form} choices={choices} />
    </>
  )
}

/** Which of the account's own properties stand beside a ticket (M32). */
function ShownProperties({ form, choices }: Pick<PortalFormProps, 'form' | 'choices'>) {
  const { t } = useReader()
  if (choices.ticketProperties.length === 0) {
    return (
      <p class="muted">
        {t('workspace.settings-portal.noProperties')}{' '}
        <a href={`${settingsPlaces.properties.href}/tickets`}>{t('workspace.settings-portal.toProperties')}</a>
      </p>
    )
  }
  return (
    <CheckboxGroup
      name="shown_properties"
      legend={t('workspace.settings-portal.shownProperties')}
      hint={t('workspace.settings-portal.shownPropertiesHint')}
      values={form.shown_properties}
      options={choices.ticketProperties.map(({ name, label }) => ({ value: name, label }))}
    />
  )
}
