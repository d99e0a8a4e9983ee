import { resetPath } from '#domain/members/links.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { useT } from '#ui/translation.tsx'
import { EmailField, faultOf } from './fields.tsx'

type SignInProps = { email: string; returnTo: string; faults: Fault[]; isSignedOut: boolean }

/** The heart of the sign-in page. A wrong password is never sent back. */
export function SignIn({ email, returnTo, faults, isSignedOut }: SignInProps) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('account.sign-in.problem')} faults={faults} />
      {isSignedOut && (
        <Notice tone="positive" announce>
          {t('account.sign-in.signedOut')}
        </Notice>
      )}
      <form method="post" action="/account/sign-in" novalidate>
        <input type="hidden" name="return_to" value={returnTo} />
        <EmailField value={email} faults={faults} autofocus={email === '' && faults.length === 0} />
        <TextField
          name="password"
          type="password"
          label={t('account.sign-in.password')}
          fault={faultOf(faults, 'password')}
          autocomplete="current-password"
          required
          maxlength={200}
        />
        <Button kind="primary" busyLabel={t('account.sign-in.busy')}>
          {t('account.sign-in.submit')}
        </Button>
      </form>
      <p>
        <a href={resetPath(returnTo)}>{t('account.sign-in.forgot')}</a>
      </p>
    </>
  )
}
