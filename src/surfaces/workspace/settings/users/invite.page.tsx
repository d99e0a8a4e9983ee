import type { User } from '#domain/accounts/user.ts'
import { LanguageField } from '#surfaces/workspace/place-fields.tsx'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import { GrantFields } from './grant-fields.tsx'
import type { InvitationForm } from './users.input.ts'

const { href } = settingsPlaces.users

export function InvitePage({ form, faults, by }: { form: InvitationForm; faults: Fault[]; by: User }) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.settings-users.problem')} faults={faults} />
      <form method="post" action={href} class="settings-form" novalidate>
        <TextField
          name="email"
          type="email"
          label={t('workspace.settings-users.email')}
          value={form.email}
          fault={faults[0]?.message}
          autocomplete="off"
          maxlength={320}
          spellcheck={false}
          required
        />
        <TextField
          name="first_name"
          label={t('workspace.door.firstName')}
          value={form.first_name}
          optional={t('workspace.door.optional')}
          autocomplete="off"
          maxlength={100}
        />
        <TextField
          name="last_name"
          label={t('workspace.door.lastName')}
          value={form.last_name}
          optional={t('workspace.door.optional')}
          autocomplete="off"
          maxlength={100}
        />
        <LanguageField label={t('workspace.settings-users.language')} value={form.locale} />
        <GrantFields by={by} isSuperAdmin={form.super_admin} permissions={form.permissions} />
        <Buttons>
          <Button kind="primary">{t('workspace.settings-users.inviteSubmit')}</Button>
          <ButtonLink href={href}>{t('common.cancel')}</ButtonLink>
        </Buttons>
      </form>
    </>
  )
}

/** The link of an invitation, to be handed over by hand. It cannot be shown again: the database keeps its hash. */
export function InvitationLink({ link }: { link: string }) {
  const t = useT()
  return (
    <>
      <TextField name="link" label={t('workspace.settings-users.link')} value={link} width="full" readonly />
      <Buttons>
        <ButtonLink href={href}>{t('workspace.settings-users.linkDone')}</ButtonLink>
      </Buttons>
    </>
  )
}
