import { Hono, type Context } from 'hono'
import { consentNow } from '#domain/members/consent.ts'
import { registrationLinkPath } from '#domain/members/links.ts'
import { browserCookie } from '#domain/members/member-cookie.ts'
import { register, type Confirmation } from '#domain/members/registering.ts'
import { registrationOf, type Registration } from '#domain/members/registration.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { readForm } from '#platform/http/form.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import type { Fault } from '#ui/error-summary.tsx'
import { accountPage } from './account-page.tsx'
import { unlessDead } from './dead-link.tsx'
import { companyOf } from './domain.ts'
import { enter } from './entering.ts'
import type { AccountEnv } from './env.ts'
import { registerFaults, registerInput, type RegisterForm } from './register.input.ts'
import { ConfirmRegistration } from './register.page.tsx'

/** Where the link leads that shows that an address is theirs. A GET changes nothing: mail scanners open links too. */
export const confirmRoutes = new Hono<AccountEnv>()
  .get('/account/register/:token', (c) =>
    unlessDead(c, async () => confirmPage(c, await pendingOf(c), registerInput.parse({}), [])),
  )

  .post('/account/register/:token', (c) =>
    unlessDead(c, async () => {
      const { reader, domain } = c.var
      const pending = await pendingOf(c)
      const form = registerInput.parse({ ...(await readForm(c)), email: pending.email })
      const faults = pending.isSameBrowser ? [] : await registerFaults(reader.t, domain, form)
      if (faults.length > 0) return confirmPage(c, pending, form, faults)
      const confirmation = pending.isSameBrowser ? pending : await confirmedHere(c, form)
      const answer = await enter(c, {
        how: 'registration',
        wish: pending.returnTo,
        prove: async (trx) => ({ contactId: await register(trx, domain, pending, confirmation) }),
      })
      browserCookie.clear(c)
      return answer
    }),
  )

const pendingOf = (c: Context<AccountEnv>): Promise<Registration> =>
  registrationOf(c.var.services.db, c.req.param('token') ?? '', {
    domainId: c.var.domain.id,
    browser: browserCookie.read(c),
  })

async function confirmedHere(c: Context<AccountEnv>, form: RegisterForm): Promise<Confirmation> {
  const { services, domain } = c.var
  return {
    firstName: form.first_name,
    lastName: form.last_name,
    passwordHash: domain.signIn.byPassword ? await hashPassword(form.password) : undefined,
    consent: consentNow(domain, clientAddress(c, services.baseUrl)),
  }
}

function confirmPage(c: Context<AccountEnv>, pending: Registration, form: RegisterForm, faults: Fault[]): Response {
  const { reader, domain } = c.var
  const { t } = reader
  const { email, isSameBrowser } = pending
  const about = { company: companyOf(domain), email }
  return accountPage(c, {
    title: isSameBrowser ? t('account.register.confirm') : t('account.register.elsewhere'),
    lead: isSameBrowser ? t('account.register.confirmLead', about) : t('account.register.elsewhereLead', about),
    status: faults.length > 0 ? 422 : 200,
    children: (
      <ConfirmRegistration
        {...{ domain, faults, isSameBrowser }}
        action={registrationLinkPath(c.req.param('token') ?? '')}
        form={{ ...form, email }}
      />
    ),
  })
}
