import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { mayAskForMail } from '#domain/accounts/attempts.ts'
import { consentNow } from '#domain/members/consent.ts'
import { registerPath, signInPath } from '#domain/members/links.ts'
import { browserCookie } from '#domain/members/member-cookie.ts'
import { beginRegistration } from '#domain/members/registration.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { readForm } from '#platform/http/form.ts'
import { returnTo } from '#platform/http/return-to.ts'
import { notFound } from '#platform/refusal.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import { newToken } from '#platform/secrets/token.ts'
import type { Fault } from '#ui/error-summary.tsx'
import { accountPage } from './account-page.tsx'
import { confirmRoutes } from './confirm.routes.tsx'
import { companyOf } from './domain.ts'
import type { AccountEnv } from './env.ts'
import { registerFaults, registerInput, type RegisterForm } from './register.input.ts'
import { Register } from './register.page.tsx'

/** Where a domain does not let people register themselves, there is nothing here. */
const open: MiddlewareHandler<AccountEnv> = async (c, next) => {
  if (!c.var.domain.signIn.registration) throw notFound()
  await next()
}

/** People register themselves (M9): a form, a mail that proves the address, and then they are in. */
export const registerRoutes = new Hono<AccountEnv>()
  .use('/account/register', open)
  .use('/account/register/*', open)
  .get('/account/register', (c) => registerPage(c, registerInput.parse({ return_to: c.req.query('return_to') }), []))

  .post('/account/register', async (c) => {
    const { services, reader, domain } = c.var
    const form = registerInput.parse(await readForm(c))
    const faults = await registerFaults(reader.t, domain, form)
    if (faults.length > 0) return registerPage(c, form, faults)
    // The same work for every address, also for one that asks too often.
    const passwordHash = domain.signIn.byPassword ? await hashPassword(form.password) : undefined
    const source = clientAddress(c, services.baseUrl)
    const browser = browserCookie.read(c) ?? newToken()
    browserCookie.write(c, browser)
    if (await mayAskForMail(services.pool, 'registration', form.email, source)) {
      const wish = {
        domainId: domain.id,
        email: form.email,
        firstName: form.first_name,
        lastName: form.last_name,
        passwordHash,
        browser,
        returnTo: returnTo(form.return_to, ''),
        consent: consentNow(domain, source),
      }
      await services.db.transaction().execute((trx) => beginRegistration(trx, wish))
    }
    return sentPage(c, form)
  })
  .route('/', confirmRoutes)

function registerPage(c: Context<AccountEnv>, form: RegisterForm, faults: Fault[]): Response {
  const { reader, domain } = c.var
  const typed = { ...form, return_to: returnTo(form.return_to, '') }
  return accountPage(c, {
    title: reader.t('account.register.title'),
    lead: reader.t('account.register.lead', { company: companyOf(domain) }),
    status: faults.length > 0 ? 422 : 200,
    children: <Register domain={domain} form={typed} faults={faults} />,
  })
}

function sentPage(c: Context<AccountEnv>, { email, return_to }: RegisterForm): Response {
  const { t } = c.var.reader
  const wish = returnTo(return_to, '')
  return accountPage(c, {
    title: t('account.register.sent'),
    lead: t('account.register.sentText', { email }),
    children: (
      <>
        <p>{t('account.register.sentHelp')}</p>
        <p>
          <a href={registerPath(wish)}>{t('account.register.again')}</a>
        </p>
        <p>
          <a href={signInPath(wish || undefined)}>{t('account.password.toSignIn')}</a>
        </p>
      </>
    ),
  })
}
