import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { beginAttempt } from '#domain/accounts/attempts.ts'
import { longestPassword } from '#domain/accounts/password-rules.ts'
import { memberCookie } from '#domain/members/member-cookie.ts'
import { findMemberSession } from '#domain/members/member-session.ts'
import { proveMember } from '#domain/members/signing-in.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { lineOf, readForm } from '#platform/http/form.ts'
import { returnTo } from '#platform/http/return-to.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import type { Fault } from '#ui/error-summary.tsx'
import { accountPage } from './account-page.tsx'
import { companyOf } from './domain.ts'
import { enter, homeOf } from './entering.ts'
import type { AccountEnv } from './env.ts'
import { SignIn } from './sign-in.page.tsx'

const input = z.object({
  email: lineOf(320),
  // Longer than any password can be: it is wrong, whatever it says.
  password: z.string().max(longestPassword).default('').catch('\u0000'),
  return_to: z.string().default(''),
  keep: z
    .string()
    .optional()
    .transform((text) => text === 'on'),
})

export const signInRoutes = new Hono<AccountEnv>()
  .get('/account/sign-in', async (c) => {
    const { services, domain } = c.var
    const wish = c.req.query('return_to')
    const session = await findMemberSession(services.db, memberCookie.read(c), domain.id)
    if (session) return c.redirect(returnTo(wish, homeOf(c)), 303)
    return signInPage(c, { email: '', keep: false, return_to: wish ?? '' }, [])
  })

  .post('/account/sign-in', async (c) => {
    const { services } = c.var
    if (!c.var.domain.signIn.byPassword) throw notFound()
    const form = input.parse(await readForm(c))
    const missing = missingFaults(c, form)
    if (missing.length > 0) return signInPage(c, form, missing)
    try {
      const attempt = await beginAttempt(services.pool, 'member', form.email, clientAddress(c, services.baseUrl))
      const member = await proveMember(services.db, form.email, form.password)
      if (!member) return signInPage(c, form, [{ message: c.var.reader.t('account.sign-in.wrong') }])
      await attempt.succeeded()
      return await enter(c, {
        how: 'password',
        wish: form.return_to,
        keep: form.keep,
        prove: () => Promise.resolve(member),
      })
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 429) throw error
      const message = c.var.reader.t('account.sign-in.tooMany', { minutes: Number(error.params['minutes']) })
      return signInPage(c, form, [{ message }], 429)
    }
  })

function missingFaults(c: Context<AccountEnv>, form: { email: string; password: string }): Fault[] {
  const { t } = c.var.reader
  return [
    ...(form.email === '' ? [{ field: 'email', message: t('account.sign-in.emailMissing') }] : []),
    ...(form.password === '' ? [{ field: 'password', message: t('account.sign-in.passwordMissing') }] : []),
  ]
}

function signInPage(
  c: Context<AccountEnv>,
  form: { email: string; keep: boolean; return_to: string },
  faults: Fault[],
  status: 200 | 422 | 429 = faults.length > 0 ? 422 : 200,
): Response {
  const { t } = c.var.reader
  const company = companyOf(c.var.domain)
  return accountPage(c, {
    title: t('account.sign-in.title'),
    lead: t('account.sign-in.lead', { company }),
    status,
    children: (
      <SignIn
        domain={c.var.domain}
        email={form.email}
        keep={form.keep}
        returnTo={returnTo(form.return_to, '')}
        faults={faults}
        isSignedOut={c.req.query('signed_out') !== undefined}
      />
    ),
  })
}
