import type { User } from '#domain/accounts/user.ts'
import { faultOf, PasswordFields } from '#surfaces/workspace/door/fields.tsx'
import { LanguageField, TimeZoneField } from '#surfaces/workspace/place-fields.tsx'
import { Button, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { useT } from '#ui/translation.tsx'

export type ProfileForm = { first_name: string; last_name: string; locale: string; time_zone: string }
type ProfileProps = { user: User; form: ProfileForm; faults: Fault[]; done: 'Saved' | 'Password' | undefined }

/** What users decide for themselves. */
export function ProfilePage({ user, form, faults, done }: ProfileProps) {
  const t = useT()
  return (
    <div class="settings-page">
      <PageHeader title={t('workspace.profile.title')} lead={<p>{t('workspace.profile.lead')}</p>} />
      <ErrorSummary title={t('workspace.profile.problem')} faults={faults} />
      {done && (
        <Notice tone="positive" announce>
          {t(`workspace.profile.done${done}`)}
        </Notice>
      )}
      <Card title={t('workspace.profile.you')}>
        <form method="post" action="/workspace/profile" class="settings-form" novalidate>
          <TextField
            name="first_name"
            label={t('workspace.profile.firstName')}
            value={form.first_name}
            fault={faultOf(faults, 'first_name')}
            autocomplete="given-name"
            maxlength={100}
            required
          />
          <TextField
            name="last_name"
            label={t('workspace.profile.lastName')}
            value={form.last_name}
            optional={t('workspace.door.optional')}
            autocomplete="family-name"
            maxlength={100}
          />
          <TextField
            name="email"
            type="email"
            label={t('workspace.profile.email')}
            hint={t('workspace.profile.emailHint')}
            value={user.email}
            readonly
          />
          <LanguageField label={t('workspace.profile.language')} value={form.locale} />
          <TimeZoneField label={t('workspace.profile.timeZone')} value={form.time_zone} />
          <Buttons>
            <Button kind="primary">{t('workspace.profile.save')}</Button>
          </Buttons>
        </form>
      </Card>
      <PasswordCard faults={faults} email={user.email} />
    </div>
  )
}

function PasswordCard({ faults, email }: { faults: Fault[]; email: string }) {
  const t = useT()
  return (
    <Card title={t('workspace.profile.password')} lead={t('workspace.profile.passwordLead')}>
      <form method="post" action="/workspace/profile/password" class="settings-form" novalidate>
        {/* Password managers need to know whose password it is. */}
        <input type="text" name="username" value={email} autocomplete="username" readonly hidden />
        <TextField
          name="current"
          type="password"
          label={t('workspace.profile.current')}
          fault={faultOf(faults, 'current')}
          autocomplete="current-password"
          maxlength={200}
          required
        />
        <PasswordFields faults={faults} label={t('workspace.profile.new')} />
        <Buttons>
          <Button kind="primary">{t('workspace.profile.change')}</Button>
        </Buttons>
      </form>
    </Card>
  )
}
