import { codePath, registerPath, resetPath, signInPath } from '#domain/members/links.ts'
import type { Domain } from '#domain/portals/portal.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/choice.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { Notice } from '#ui/notice.tsx'
import { useT } from '#ui/translation.tsx'
import { EmailField, faultOf } from './fields.tsx'

type SignInProps = {
  domain: Domain
  email: string
  keep: boolean
  returnTo: string
  faults: Fault[]
  isSignedOut: boolean
}

/** The heart of the sign-in page: the ways in that the domain allows, one below the other. */
export function SignIn(props: SignInProps) {
  const t = useT()
  const { domain, returnTo, faults, isSignedOut } = props
  return (
    <>
      <ErrorSummary title={t('account.sign-in.problem')} faults={faults} />
      {isSignedOut && (
        <Notice tone="positive" announce>
          {t('account.sign-in.signedOut')}
        </Notice>
      )}
      {domain.signIn.byPassword ? <ByPassword {...props} /> : <ByMail {...props} />}
      {domain.signIn.registration && (
        <p class="signin-register">
          {t('account.sign-in.registerLead')} <a href={registerPath(returnTo)}>{t('account.sign-in.register')}</a>
        </p>
      )}
    </>
  )
}

/** A wrong password is never sent back. */
function ByPassword({ domain, email, keep, returnTo, faults }: SignInProps) {
  const t = useT()
  return (
    <>
      <form method="post" action={signInPath()} novalidate>
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
        <KeepField domain={domain} keep={keep} />
        <Button kind="primary" busyLabel={t('account.sign-in.busy')}>
          {t('account.sign-in.submit')}
        </Button>
        {domain.signIn.byMail && (
          <Button formaction={codePath} formnovalidate>
            {t('account.sign-in.mailInstead')}
          </Button>
        )}
      </form>
      <p>
        <a href={resetPath(returnTo)}>{t('account.sign-in.forgot')}</a>
      </p>
    </>
  )
}

/** Where nobody has a password, the mail is the way in. */
function ByMail({ domain, email, keep, returnTo, faults }: SignInProps) {
  const t = useT()
  return (
    <form method="post" action={codePath} novalidate>
      <input type="hidden" name="return_to" value={returnTo} />
      <EmailField
        value={email}
        faults={faults}
        hint={t('account.sign-in.mailHint')}
        autofocus={email === '' && faults.length === 0}
      />
      <KeepField domain={domain} keep={keep} />
      <Button kind="primary">{t('account.sign-in.mail')}</Button>
    </form>
  )
}

/** "Keep me signed in", where the domain offers it. */
function KeepField({ domain, keep }: { domain: Domain; keep: boolean }) {
  const t = useT()
  const days = domain.sessions.keptDays
  if (days === null) return null
  return (
    <Checkbox
      name="keep"
      label={t('account.sign-in.keep')}
      hint={t('account.sign-in.keepHint', { days })}
      checked={keep}
    />
  )
}
