import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { readAccount } from '#domain/accounts/account.ts'
import { acceptInvitation } from '#domain/accounts/inviting.ts'
import { invitationPath, workspacePath } from '#domain/accounts/links.ts'
import { userCookie } from '#domain/accounts/user-cookie.ts'
import { linkedUser, type LinkedUser } from '#domain/accounts/user-link.ts'
import { startUserSession } from '#domain/accounts/user-session.ts'
import type { Env } from '#platform/http/env.ts'
import { lineOf, readForm } from '#platform/http/form.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { chosenPassword, passwordFaults } from './chosen-password.ts'
import { deadLinkPage, unlessDead } from './dead-link.tsx'
import { doorPage } from './door-page.tsx'
import { NameFields, PasswordFields } from './fields.tsx'

const input = z.object({ first_name: lineOf(100), last_name: lineOf(100), ...chosenPassword })

export const invitationRoutes = new Hono<Env>()
  .get('/invitations', deadLinkPage)

  .get('/invitations/:token', (c) =>
    unlessDead(c, async () => {
      const user = await linkedUser(c.var.services.db, 'invitation', c.req.param('token'))
      return invitationPage(c, user, { first_name: user.firstName, last_name: user.lastName }, [])
    }),
  )

  .post('/invitations/:token', (c) =>
    unlessDead(c, async () => {
      const { services, reader } = c.var
      const token = c.req.param('token')
      const user = await linkedUser(services.db, 'invitation', token)
      const form = input.parse(await readForm(c))
      const faults = [
        ...(form.first_name === ''
          ? [{ field: 'first_name', message: reader.t('workspace.door.firstNameMissing') }]
          : []),
        ...(await passwordFaults(reader.t, form, [user.email, form.first_name, form.last_name])),
      ]
      if (faults.length > 0) return invitationPage(c, user, form, faults)
      const passwordHash = await hashPassword(form.password)
      const session = await services.db.transaction().execute(async (trx) => {
        const acceptance = { firstName: form.first_name, lastName: form.last_name, passwordHash }
        await acceptInvitation(trx, token, user.id, acceptance)
        return startUserSession(trx, user.id, userCookie.read(c))
      })
      userCookie.write(c, session)
      return c.redirect(workspacePath, 303)
    }),
  )

async function invitationPage(
  c: Context<Env>,
  user: LinkedUser,
  names: { first_name: string; last_name: string },
  faults: Fault[],
): Promise<Response> {
  const { t } = c.var.reader
  const { name: company } = await readAccount(c.var.services.db)
  return doorPage(c, {
    title: t('workspace.door.join', { company }),
    lead: t('workspace.door.joinLead', { email: user.email }),
    status: faults.length > 0 ? 422 : 200,
    children: (
      <>
        <ErrorSummary title={t('workspace.door.problem')} faults={faults} />
        <form method="post" action={invitationPath(c.req.param('token') ?? '')} novalidate>
          <NameFields names={names} faults={faults} />
          <PasswordFields faults={faults} />
          <Button kind="primary">{t('workspace.door.joinSubmit')}</Button>
        </form>
      </>
    ),
  })
}
