import { Button } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import { LanguageField, TimeZoneField } from '#surfaces/workspace/place-fields.tsx'
import { EmailField, faultOf, NameFields, PasswordFields } from './fields.tsx'

type SetupProps = {
  action: string
  form: {
    account_name: string
    first_name: string
    last_name: string
    email: string
    locale: string
    time_zone: string
  }
  faults: Fault[]
}

/** The account's name, and the person who makes it. */
export function Setup({ action, form, faults }: SetupProps) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.door.problem')} faults={faults} />
      <form method="post" action={action} novalidate>
        <TextField
          name="account_name"
          label={t('workspace.door.accountName')}
          hint={t('workspace.door.accountNameHint')}
          value={form.account_name}
          fault={faultOf(faults, 'account_name')}
          autocomplete="organization"
          maxlength={200}
          required
        />
        <NameFields names={form} faults={faults} />
        <EmailField value={form.email} faults={faults} />
        <PasswordFields faults={faults} />
        <LanguageField label={t('workspace.door.language')} value={form.locale} />
        <TimeZoneField label={t('workspace.door.timeZone')} value={form.time_zone} />
        <Button kind="primary">{t('workspace.door.setupSubmit')}</Button>
      </form>
    </>
  )
}
