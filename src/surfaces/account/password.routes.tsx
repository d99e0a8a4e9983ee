import { Hono, type Context } from 'hono'
import { choosePasswordPath, signInPath } from '#domain/members/links.ts'
import { memberCookie } from '#domain/members/member-cookie.ts'
import { choosePassword, linkedMember, type LinkedMember } from '#domain/members/member-link.ts'
import { startMemberSession } from '#domain/members/member-session.ts'
import { portalPath } from '#domain/portals/links.ts'
import { readForm } from '#platform/http/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { useT } from '#ui/translation.tsx'
import { accountPage } from './account-page.tsx'
import { chosenPassword, passwordFaults } from './chosen-password.ts'
import type { AccountEnv } from './env.ts'

/** Where the link of an invitation leads: a contact chooses a password and is signed in. */
export const passwordRoutes = new Hono<AccountEnv>()
  .get('/account/password/:token', (c) =>
    unlessDead(c, async () => choicePage(c, await linkedMember(c.var.services.db, c.req.param('token')), [])),
  )

  .post('/account/password/:token', (c) =>
    unlessDead(c, async () => {
      const { services, reader, domain, portal } = c.var
      const token = c.req.param('token')
      const member = await linkedMember(services.db, token)
      const form = chosenPassword.parse(await readForm(c))
      const faults = passwordFaults(reader.t, form, [member.email, member.firstName, member.lastName])
      if (faults.length > 0) return choicePage(c, member, faults)
      const passwordHash = await hashPassword(form.password)
      const session = await services.db.transaction().execute(async (trx) => {
        await choosePassword(trx, token, member.contactId, passwordHash)
        return startMemberSession(trx, member.contactId, domain.id, memberCookie.read(c))
      })
      memberCookie.write(c, session)
      return c.redirect(portal ? portalPath(portal) : '/', 303)
    }),
  )

function choicePage(c: Context<AccountEnv>, member: LinkedMember, faults: Fault[]): Response {
  const { t } = c.var.reader
  return accountPage(c, {
    title: t('account.password.title'),
    lead: t('account.password.lead', { email: member.email }),
    status: faults.length > 0 ? 422 : 200,
    children: <Choice token={c.req.param('token') ?? ''} faults={faults} email={member.email} />,
  })
}

function Choice({ token, faults, email }: { token: string; faults: Fault[]; email: string }) {
  const t = useT()
  const common = { type: 'password', autocomplete: 'new-password', required: true, maxlength: 200 } as const
  const faultOf = (field: string) => faults.find((fault) => fault.field === field)?.message
  return (
    <>
      <ErrorSummary title={t('account.sign-in.problem')} faults={faults} />
      <form method="post" action={choosePasswordPath(token)} novalidate>
        {/* Tells a password manager whose password this is. */}
        <input type="hidden" name="email" value={email} autocomplete="username" />
        <TextField
          {...common}
          name="password"
          label={t('account.password.label')}
          hint={t('account.password.hint')}
          fault={faultOf('password')}
        />
        <TextField
          {...common}
          name="password_again"
          label={t('account.password.again')}
          fault={faultOf('password_again')}
        />
        <Button kind="primary">{t('account.password.submit')}</Button>
      </form>
    </>
  )
}

/** One page for every link that does not work, whatever the reason: it tells nobody whether there ever was one. */
async function unlessDead(c: Context<AccountEnv>, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 410) throw error
    const { t } = c.var.reader
    return accountPage(c, {
      title: t('account.password.dead'),
      lead: t('account.password.deadText'),
      status: 410,
      children: <ButtonLink href={signInPath()}>{t('account.password.toSignIn')}</ButtonLink>,
    })
  }
}
