import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { readAccount } from '#domain/accounts/account.ts'
import { auditAccess } from '#domain/accounts/audit.ts'
import { beginAttempt } from '#domain/accounts/attempts.ts'
import { workspacePath } from '#domain/accounts/links.ts'
import { longestPassword } from '#domain/accounts/password-rules.ts'
import { proveUser, signInUser } from '#domain/accounts/signing-in.ts'
import { userCookie } from '#domain/accounts/user-cookie.ts'
import { findUserSession } from '#domain/accounts/user-session.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import type { Env } from '#platform/http/env.ts'
import { lineOf, readForm } from '#platform/http/form.ts'
import { returnTo } from '#platform/http/return-to.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Fault } from '#ui/error-summary.tsx'
import { doorPage } from './door-page.tsx'
import { SignIn } from './sign-in.page.tsx'

const input = z.object({
  email: lineOf(320),
  // Longer than any password can be: it is wrong, whatever it says.
  password: z.string().max(longestPassword).default('').catch('\u0000'),
  return_to: z.string().default(''),
})

export const signInRoutes = new Hono<Env>()
  .get('/sign-in', async (c) => {
    const wish = c.req.query('return_to')
    const session = await findUserSession(c.var.services.db, userCookie.read(c))
    if (session) return c.redirect(returnTo(wish, workspacePath), 303)
    return signInPage(c, { email: '', return_to: wish ?? '' }, [])
  })

  .post('/sign-in', async (c) => {
    const { services, reader } = c.var
    const form = input.parse(await readForm(c))
    const missing = missingFaults(c, form)
    if (missing.length > 0) return signInPage(c, form, missing)
    try {
      const source = clientAddress(c, services.baseUrl)
      const attempt = await beginAttempt(services.pool, 'user', form.email, source)
      const user = await proveUser(services.db, form.email, form.password)
      if (!user) {
        const refused = { by: null, email: form.email, source }
        await services.db.transaction().execute((trx) => auditAccess(trx, 'user.refused', refused))
        return signInPage(c, form, [{ message: reader.t('workspace.door.wrong') }])
      }
      await attempt.succeeded()
      const token = await services.db.transaction().execute(async (trx) => {
        await auditAccess(trx, 'user.signed_in', { by: { kind: 'user', id: user.id }, source })
        return signInUser(trx, user, userCookie.read(c))
      })
      userCookie.write(c, token)
      return c.redirect(returnTo(form.return_to, workspacePath), 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 429) throw error
      const message = reader.t('workspace.door.tooMany', { minutes: Number(error.params['minutes']) })
      return signInPage(c, form, [{ message }], 429)
    }
  })

function missingFaults(c: Context<Env>, form: { email: string; password: string }): Fault[] {
  const { t } = c.var.reader
  return [
    ...(form.email === '' ? [{ field: 'email', message: t('workspace.door.emailMissing') }] : []),
    ...(form.password === '' ? [{ field: 'password', message: t('workspace.door.passwordMissing') }] : []),
  ]
}

async function signInPage(
  c: Context<Env>,
  form: { email: string; return_to: string },
  faults: Fault[],
  status: 200 | 422 | 429 = faults.length > 0 ? 422 : 200,
): Promise<Response> {
  const { t } = c.var.reader
  const { name: company } = await readAccount(c.var.services.db)
  return doorPage(c, {
    title: t('workspace.door.signIn'),
    lead: t('workspace.door.signInLead', { company }),
    status,
    children: <SignIn email={form.email} returnTo={returnTo(form.return_to, '')} faults={faults} news={newsOf(c)} />,
  })
}

function newsOf(c: Context): 'signedOut' | 'passwordChanged' | undefined {
  if (c.req.query('signed_out') !== undefined) return 'signedOut'
  return c.req.query('password_changed') === undefined ? undefined : 'passwordChanged'
}
