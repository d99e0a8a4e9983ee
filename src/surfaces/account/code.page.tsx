import { codeEntryPath, signInPath } from '#domain/members/links.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import { faultOf } from './fields.tsx'

/** Takes the six digits of the mail. Blanks between them are no fault. */
export function EnterCode({ faults, returnTo }: { faults: Fault[]; returnTo: string }) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('account.sign-in.problem')} faults={faults} />
      <form method="post" action={codeEntryPath} novalidate>
        <TextField
          name="code"
          label={t('account.code.label')}
          hint={t('account.code.hint')}
          fault={faultOf(faults, 'code')}
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={12}
          spellcheck={false}
          autofocus={faults.length === 0}
          required
        />
        <Button kind="primary" busyLabel={t('account.sign-in.busy')}>
          {t('account.sign-in.submit')}
        </Button>
      </form>
      <p class="muted">{t('account.code.help')}</p>
      <p>
        <a href={signInPath(returnTo || undefined)}>{t('account.code.again')}</a>
      </p>
    </>
  )
}

/** The link of the mail, opened where it was asked for. */
export function PressLink({ action }: { action: string }) {
  const t = useT()
  return (
    <form method="post" action={action}>
      <Button kind="primary" busyLabel={t('account.sign-in.busy')}>
        {t('account.sign-in.submit')}
      </Button>
    </form>
  )
}

/** The link of the mail, opened elsewhere: the digits beside it are for the browser that asked. */
export function WrongBrowser() {
  const t = useT()
  return (
    <>
      <p>{t('account.code.elsewhereText')}</p>
      <p>
        <a href={signInPath()}>{t('account.code.elsewhereNew')}</a>
      </p>
    </>
  )
}
