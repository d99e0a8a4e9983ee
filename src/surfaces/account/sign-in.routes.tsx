import { Hono, type Context } from 'hono'
import { beginAttempt } from '#domain/accounts/attempts.ts'
import { memberCookie } from '#domain/members/member-cookie.ts'
import { findMemberSession } from '#domain/members/member-session.ts'
import { proveMember } from '#domain/members/signing-in.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { readForm } from '#platform/http/form.ts'
import { returnTo } from '#platform/http/return-to.ts'
import { notFound } from '#platform/refusal.ts'
import type { Fault } from '#ui/error-summary.tsx'
import { enter, homeOf, noteRefused } from './entering.ts'
import type { AccountEnv } from './env.ts'
import { signInInput, signInPage, type SignInForm } from './sign-in-page.tsx'
import { orWait } from './waiting.ts'

export const signInRoutes = new Hono<AccountEnv>()
  .get('/account/sign-in', async (c) => {
    const { services, domain } = c.var
    const wish = c.req.query('return_to')
    const session = await findMemberSession(services.db, memberCookie.read(c), domain.id)
    if (session) return c.redirect(returnTo(wish, homeOf(c)), 303)
    return signInPage(c, signInInput.parse({ return_to: wish }), [])
  })

  .post('/account/sign-in', async (c) => {
    const { services, reader, domain } = c.var
    if (!domain.signIn.byPassword) throw notFound()
    const form = signInInput.parse(await readForm(c))
    const missing = missingFaults(c, form)
    if (missing.length > 0) return signInPage(c, form, missing)
    return orWait(
      async () => {
        const attempt = await beginAttempt(services.pool, 'member', form.email, clientAddress(c, services.baseUrl))
        const member = await proveMember(services.db, form.email, form.password)
        if (!member) {
          await noteRefused(c, 'password', form.email)
          return signInPage(c, form, [{ message: reader.t('account.sign-in.wrong') }])
        }
        await attempt.succeeded()
        const { return_to: wish, keep } = form
        return enter(c, { how: 'password', wish, keep, prove: () => Promise.resolve(member) })
      },
      (minutes) => signInPage(c, form, [{ message: reader.t('account.sign-in.tooMany', { minutes }) }], 429),
    )
  })

function missingFaults(c: Context<AccountEnv>, form: SignInForm): Fault[] {
  const { t } = c.var.reader
  return [
    ...(form.email === '' ? [{ field: 'email', message: t('account.sign-in.emailMissing') }] : []),
    ...(form.password === '' ? [{ field: 'password', message: t('account.sign-in.passwordMissing') }] : []),
  ]
}
