import type { AccountChanges } from '#domain/accounts/account-settings.ts'
import type { Account } from '#domain/accounts/account.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { LanguageField, TimeZoneField } from '#surfaces/workspace/place-fields.tsx'
import { Differences, type Said } from '#surfaces/workspace/settings/differences.tsx'
import { faultAt } from '#surfaces/workspace/settings/faults.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { languageWord } from '#surfaces/workspace/settings/words.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'

/** What was typed, and the version that it was typed over. */
export type TypedAccount = AccountChanges & { version: number | undefined }
type AccountProps = { account: Account; typed: TypedAccount | undefined; faults: Fault[] }

export function AccountPage({ account: saved, typed, faults }: AccountProps) {
  const t = useT()
  const account = typed ?? saved
  return (
    <>
      <ErrorSummary title={t('workspace.settings-account.problem')} faults={faults} />
      {typed?.version !== undefined && typed.version !== saved.version && (
        <Differences saved={wordsOf(t, saved)} typed={wordsOf(t, typed)} />
      )}
      <Card title={t('workspace.settings-account.title')} lead={t('workspace.settings-account.lead')}>
        <form method="post" action={settingsPlaces.account.href} class="settings-form" novalidate>
          <input type="hidden" name="version" value={saved.version} />
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

const wordsOf = (t: Translate, { name, locale, timeZone }: AccountChanges): Said[] => [
  { field: 'name', label: t('workspace.settings-account.name'), value: name },
  { field: 'locale', label: t('workspace.settings-account.language'), value: languageWord(t, locale) },
  { field: 'time_zone', label: t('workspace.settings-account.timeZone'), value: timeZone },
]
