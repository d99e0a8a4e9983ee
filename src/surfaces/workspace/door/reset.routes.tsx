import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { mayAskForMail } from '#domain/accounts/attempts.ts'
import { passwordResetPath, userSignInPath } from '#domain/accounts/links.ts'
import { mailReset, resetPassword } from '#domain/accounts/resetting.ts'
import { userCookie } from '#domain/accounts/user-cookie.ts'
import { linkedUser, type LinkedUser } from '#domain/accounts/user-link.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import type { Env } from '#platform/http/env.ts'
import { lineOf, readForm } from '#platform/http/form.ts'
import { addJob } from '#platform/jobs/jobs.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { chosenPassword, passwordFaults } from './chosen-password.ts'
import { unlessDead } from './dead-link.tsx'
import { doorPage } from './door-page.tsx'
import { EmailField, PasswordFields } from './fields.tsx'

const request = z.object({ email: lineOf(320) })
const choice = z.object(chosenPassword)

export const resetRoutes = new Hono<Env>()
  .get('/reset', (c) => requestPage(c, []))

  .post('/reset', async (c) => {
    const { services, reader } = c.var
    const { email } = request.parse(await readForm(c))
    if (email === '') return requestPage(c, [{ field: 'email', message: reader.t('workspace.door.emailMissing') }])
    // Whoever asks too often is told the same: nobody can fill another's mailbox from here, nor learn that it exists.
    if (await mayAskForMail(services.pool, 'user-reset', email, clientAddress(c, services.baseUrl))) {
      await services.db.transaction().execute((trx) => addJob(trx, mailReset, { email }))
    }
    const { t } = reader
    const lead = t('workspace.door.resetSentText', { email })
    return doorPage(c, {
      title: t('workspace.door.resetSent'),
      lead,
      children: <a href={userSignInPath}>{t('workspace.door.toSignIn')}</a>,
    })
  })

  .get('/reset/:token', (c) =>
    unlessDead(c, async () => choicePage(c, await linkedUser(c.var.services.db, 'reset', c.req.param('token')), [])),
  )

  .post('/reset/:token', (c) =>
    unlessDead(c, async () => {
      const { services, reader } = c.var
      const token = c.req.param('token')
      const user = await linkedUser(services.db, 'reset', token)
      const form = choice.parse(await readForm(c))
      const faults = await passwordFaults(reader.t, form, [user.email, user.firstName, user.lastName])
      if (faults.length > 0) return choicePage(c, user, faults)
      const passwordHash = await hashPassword(form.password)
      await services.db.transaction().execute((trx) => resetPassword(trx, token, user.id, passwordHash))
      userCookie.clear(c)
      return c.redirect(`${userSignInPath}?password_changed=1`, 303)
    }),
  )

function requestPage(c: Context<Env>, faults: Fault[]): Promise<Response> {
  const { t } = c.var.reader
  return doorPage(c, {
    title: t('workspace.door.reset'),
    lead: t('workspace.door.resetLead'),
    status: faults.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary title={t('workspace.door.problem')} faults={faults} />
        <form method="post" action="/workspace/reset" novalidate>
          <EmailField value="" faults={faults} />
          <Button kind="primary">{t('workspace.door.resetSubmit')}</Button>
        </form>
        <a href={userSignInPath}>{t('workspace.door.toSignIn')}</a>
      </>
    ),
  })
}

function choicePage(c: Context<Env>, user: LinkedUser, faults: Fault[]): Promise<Response> {
  const { t } = c.var.reader
  return doorPage(c, {
    title: t('workspace.door.reset'),
    lead: t('workspace.door.resetFor', { email: user.email }),
    status: faults.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary title={t('workspace.door.problem')} faults={faults} />
        <form method="post" action={passwordResetPath(c.req.param('token') ?? '')} novalidate>
          <PasswordFields faults={faults} />
          <Button kind="primary">{t('workspace.door.resetSave')}</Button>
        </form>
      </>
    ),
  })
}
