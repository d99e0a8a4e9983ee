import { registerPath, signInPath } from '#domain/members/links.ts'
import type { Domain } from '#domain/portals/portal.ts'
import { Button } from '#ui/button.tsx'
import { Consent } from '#ui/consent.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import { EmailField, faultOf, PasswordFields } from './fields.tsx'
import type { RegisterForm } from './register.input.ts'

type Typed = Pick<RegisterForm, 'first_name' | 'last_name' | 'email' | 'consent' | 'return_to'>
type RegisterProps = { domain: Domain; form: Typed; faults: Fault[] }

/** The form that begins a registration. A password is never sent back. */
export function Register({ domain, form, faults }: RegisterProps) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('account.sign-in.problem')} faults={faults} />
      <form method="post" action={registerPath()} novalidate>
        <input type="hidden" name="return_to" value={form.return_to} />
        <NameFields form={form} />
        <EmailField value={form.email} faults={faults} />
        <Rest {...{ domain, form, faults }} />
        <Button kind="primary">{t('account.register.submit')}</Button>
      </form>
      <p>
        <a href={signInPath(form.return_to || undefined)}>{t('account.register.toSignIn')}</a>
      </p>
    </>
  )
}

type ConfirmProps = RegisterProps & { action: string; isSameBrowser: boolean }

/** What the link of the mail leads to: one press where the form was filled in, and all but the address anew elsewhere. */
export function ConfirmRegistration({ action, domain, form, faults, isSameBrowser }: ConfirmProps) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('account.sign-in.problem')} faults={faults} />
      <form method="post" action={action} novalidate>
        {!isSameBrowser && (
          <>
            <input type="hidden" name="email" value={form.email} autocomplete="username" />
            <NameFields form={form} />
            <Rest {...{ domain, form, faults }} />
          </>
        )}
        <Button kind="primary">{t('account.register.confirmSubmit')}</Button>
      </form>
      <p class="muted">{t('account.register.elsewhereNote')}</p>
    </>
  )
}

function Rest({ domain, form, faults }: RegisterProps) {
  const t = useT()
  return (
    <>
      {domain.signIn.byPassword && <PasswordFields faults={faults} label={t('account.register.password')} />}
      {domain.consent.label !== '' && (
        <Consent
          {...domain.consent}
          checked={form.consent}
          fault={faultOf(faults, 'consent')}
          newTab={t('account.register.newTab')}
        />
      )}
    </>
  )
}

function NameFields({ form }: { form: Typed }) {
  const t = useT()
  const common = { maxlength: 100, optional: t('account.register.optional') }
  return (
    <div class="name-fields">
      <TextField
        {...common}
        name="first_name"
        label={t('account.register.firstName')}
        value={form.first_name}
        autocomplete="given-name"
      />
      <TextField
        {...common}
        name="last_name"
        label={t('account.register.lastName')}
        value={form.last_name}
        autocomplete="family-name"
      />
    </div>
  )
}
