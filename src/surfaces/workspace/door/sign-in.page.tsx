import { Button } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { useT } from '#ui/translation.tsx'
import { EmailField, faultOf } from './fields.tsx'

type SignInProps = {
  email: string
  returnTo: string
  faults: Fault[]
  news: 'signedOut' | 'passwordChanged' | undefined
}

/** The heart of the sign-in page. A wrong password is never sent back. */
export function SignIn({ email, returnTo, faults, news }: SignInProps) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('workspace.door.problem')} faults={faults} />
      {news && (
        <Notice tone="positive" announce>
          {t(`workspace.door.${news}`)}
        </Notice>
      )}
      <form method="post" action="/workspace/sign-in" novalidate>
        <input type="hidden" name="return_to" value={returnTo} />
        <EmailField value={email} faults={faults} />
        <TextField
          name="password"
          type="password"
          label={t('workspace.door.password')}
          fault={faultOf(faults, 'password')}
          autocomplete="current-password"
          required
          maxlength={200}
        />
        <Button kind="primary" busyLabel={t('workspace.door.busy')}>
          {t('workspace.door.submit')}
        </Button>
      </form>
      <a href="/workspace/reset">{t('workspace.door.forgot')}</a>
    </>
  )
}
