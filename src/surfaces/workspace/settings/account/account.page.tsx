import type { Account } from '#domain/accounts/account.ts'
import { LanguageField, TimeZoneField } from '#surfaces/workspace/place-fields.tsx'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'

export function AccountPage({ account, faults }: { account: Account; faults: Fault[] }) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.settings-account.problem')} faults={faults} />
      <Card title={t('workspace.settings-account.title')} lead={t('workspace.settings-account.lead')}>
        <form method="post" action={settingsPlaces.account.href} class="settings-form" novalidate>
          <TextField
            name="name"
            label={t('workspace.settings-account.name')}
            hint={t('workspace.settings-account.nameHint')}
            value={account.name}
            fault={faultAt(faults, 'name')}
            maxlength={100}
            width="medium"
            required
          />
          <LanguageField
            label={t('workspace.settings-account.language')}
            hint={t('workspace.settings-account.languageHint')}
            value={account.locale}
          />
          <TimeZoneField
            label={t('workspace.settings-account.timeZone')}
            hint={t('workspace.settings-account.timeZoneHint')}
            value={account.timeZone}
          />
          <div>
            <Button kind="primary">{t('workspace.settings-account.save')}</Button>
          </div>
        </form>
      </Card>
    </>
  )
}
