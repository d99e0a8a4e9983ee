import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { mayAskForMail } from '#domain/accounts/attempts.ts'
import { resetPath, signInPath } from '#domain/members/links.ts'
import { mailMemberReset } from '#domain/members/resetting.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { lineOf, readForm } from '#platform/http/form.ts'
import { returnTo } from '#platform/http/return-to.ts'
import { addJob } from '#platform/jobs/jobs.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import { notFound } from '#platform/refusal.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { accountPage } from './account-page.tsx'
import { showChoice, takeChoice } from './choosing.tsx'
import type { AccountEnv } from './env.ts'
import { EmailField } from './fields.tsx'

const input = z.object({ email: lineOf(320), return_to: z.string().default('') })
type Form = z.output<typeof input>

/** Where nobody signs in with a password, there is none to choose. */
const hasPasswords: MiddlewareHandler<AccountEnv> = async (c, next) => {
  if (!c.var.domain.signIn.byPassword) throw notFound()
  await next()
}

/** For whoever has forgotten their password: a link by mail, and the page that it leads to. */
export const resetRoutes = new Hono<AccountEnv>()
  .use('/account/reset', hasPasswords)
  .use('/account/reset/*', hasPasswords)
  .get('/account/reset', (c) => requestPage(c, { email: '', return_to: c.req.query('return_to') ?? '' }, []))

  .post('/account/reset', async (c) => {
    const { services, reader, domain } = c.var
    const form = input.parse(await readForm(c))
    if (!isAddress(form.email))
      return requestPage(c, form, [{ field: 'email', message: reader.t('account.reset.emailWrong') }])
    // Whoever asks too often is told the same: nobody can fill another's mailbox from here, nor learn that it exists.
    if (await mayAskForMail(services.pool, 'member-reset', form.email, clientAddress(c, services.baseUrl))) {
      const job = { email: form.email, domainId: domain.id, returnTo: returnTo(form.return_to, '') }
      await services.db.transaction().execute((trx) => addJob(trx, mailMemberReset, job))
    }
    return sentPage(c, form)
  })

  .get('/account/reset/:token', (c) => showChoice(c, 'reset'))
  .post('/account/reset/:token', (c) => takeChoice(c, 'reset'))

function requestPage(c: Context<AccountEnv>, form: Form, faults: Fault[]): Response {
  const { t } = c.var.reader
  const wish = returnTo(form.return_to, '')
  return accountPage(c, {
    title: t('account.reset.title'),
    lead: t('account.reset.lead'),
    status: faults.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary title={t('account.sign-in.problem')} faults={faults} />
        <form method="post" action={resetPath()} novalidate>
          <input type="hidden" name="return_to" value={wish} />
          <EmailField value={form.email} faults={faults} autofocus={faults.length === 0} />
          <Button kind="primary">{t('account.reset.submit')}</Button>
        </form>
        <p>
          <a href={signInPath(wish || undefined)}>{t('account.password.toSignIn')}</a>
        </p>
      </>
    ),
  })
}

function sentPage(c: Context<AccountEnv>, form: Form): Response {
  const { t } = c.var.reader
  const wish = returnTo(form.return_to, '')
  return accountPage(c, {
    title: t('account.reset.sent'),
    lead: t('account.reset.sentText', { email: form.email }),
    children: (
      <>
        <p>{t('account.reset.sentHelp')}</p>
        <p>
          <a href={resetPath(wish)}>{t('account.reset.again')}</a>
        </p>
        <p>
          <a href={signInPath(wish || undefined)}>{t('account.password.toSignIn')}</a>
        </p>
      </>
    ),
  })
}
