import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { canSetUp, makeFirstAdministrator } from '#domain/accounts/first-administrator.ts'
import { setupPath, workspacePath } from '#domain/accounts/links.ts'
import { userCookie } from '#domain/accounts/user-cookie.ts'
import { startUserSession } from '#domain/accounts/user-session.ts'
import type { Env } from '#platform/http/env.ts'
import { lineOf, readForm } from '#platform/http/form.ts'
import { isTimeZone } from '#platform/i18n/format.ts'
import { isLocale } from '#platform/i18n/translate.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import type { Fault } from '#ui/error-summary.tsx'
import { chosenPassword, passwordFaults } from './chosen-password.ts'
import { deadLinkPage, unlessDead } from './dead-link.tsx'
import { doorPage } from './door-page.tsx'
import { Setup } from './setup.page.tsx'

const input = z.object({
  account_name: lineOf(200),
  first_name: lineOf(100),
  last_name: lineOf(100),
  email: lineOf(320),
  locale: z.string().refine(isLocale).default('en').catch('en'),
  time_zone: z.string().refine(isTimeZone).default('UTC').catch('UTC'),
  ...chosenPassword,
})

/** The page that makes the first administrator of an empty installation; dead once there is any user. */
export const setupRoutes = new Hono<Env>()
  .get('/setup/:token', async (c) => {
    const { services, reader } = c.var
    if (!(await canSetUp(services.db, c.req.param('token')))) return deadLinkPage(c)
    return setupPage(c, input.parse({ locale: reader.locale, time_zone: reader.timeZone }), [])
  })

  .post('/setup/:token', (c) =>
    unlessDead(c, async () => {
      const { services } = c.var
      const token = c.req.param('token')
      if (!(await canSetUp(services.db, token))) return deadLinkPage(c)
      const form = input.parse(await readForm(c))
      const faults = await faultsOf(c, form)
      if (faults.length > 0) return setupPage(c, form, faults)
      const passwordHash = await hashPassword(form.password)
      const session = await services.db.transaction().execute(async (trx) => {
        const userId = await makeFirstAdministrator(trx, token, {
          accountName: form.account_name,
          firstName: form.first_name,
          lastName: form.last_name,
          email: form.email,
          passwordHash,
          locale: form.locale,
          timeZone: form.time_zone,
        })
        return startUserSession(trx, userId)
      })
      userCookie.write(c, session)
      return c.redirect(workspacePath, 303)
    }),
  )

type Form = z.output<typeof input>

async function faultsOf(c: Context<Env>, form: Form): Promise<Fault[]> {
  const { t } = c.var.reader
  const faults: Fault[] = []
  if (form.account_name === '') faults.push({ field: 'account_name', message: t('workspace.door.accountNameMissing') })
  if (form.first_name === '') faults.push({ field: 'first_name', message: t('workspace.door.firstNameMissing') })
  if (!isAddress(form.email)) faults.push({ field: 'email', message: t('workspace.door.emailWrong') })
  return [...faults, ...(await passwordFaults(t, form, [form.email, form.first_name, form.last_name]))]
}

function setupPage(c: Context<Env>, form: Form, faults: Fault[]): Promise<Response> {
  const { t } = c.var.reader
  return doorPage(c, {
    title: t('workspace.door.setup'),
    lead: t('workspace.door.setupLead'),
    status: faults.length > 0 ? 422 : 200,
    children: <Setup action={setupPath(c.req.param('token') ?? '')} form={form} faults={faults} />,
  })
}
