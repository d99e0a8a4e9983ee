import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { beginAttempt } from '#domain/accounts/attempts.ts'
import { longestPassword } from '#domain/accounts/password-rules.ts'
import { changePassword, changeProfile } from '#domain/accounts/profile.ts'
import { proveUser } from '#domain/accounts/signing-in.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { lineOf, readForm } from '#platform/http/form.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { isTimeZone } from '#platform/i18n/format.ts'
import { isLocale } from '#platform/i18n/translate.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import { chosenPassword, passwordFaults } from '#surfaces/workspace/door/chosen-password.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import type { Fault } from '#ui/error-summary.tsx'
import { ProfilePage, type ProfileForm } from './profile.page.tsx'

const profileInput = z.object({
  first_name: lineOf(100),
  last_name: lineOf(100),
  locale: z.string().refine(isLocale).default('en').catch('en'),
  time_zone: z.string().refine(isTimeZone).default('UTC').catch('UTC'),
})
const passwordInput = z.object({
  current: z.string().max(longestPassword).default('').catch('\u0000'),
  ...chosenPassword,
})

/** One's own name, language, time zone and password. */
export const profile = new Hono<WorkspaceEnv>()
  .use(smallBody)
  .get('/', (c) => profilePage(c, formOf(c), []))

  .post('/', async (c) => {
    const { services, reader, user } = c.var
    const form = profileInput.parse(await readForm(c))
    if (form.first_name === '') {
      return profilePage(c, form, [{ field: 'first_name', message: reader.t('workspace.profile.firstNameMissing') }])
    }
    const { first_name: firstName, last_name: lastName, locale, time_zone: timeZone } = form
    await services.db
      .transaction()
      .execute((trx) => changeProfile(trx, user.id, { firstName, lastName, locale, timeZone }))
    return c.redirect('/workspace/profile?done=Saved', 303)
  })

  .post('/password', async (c) => {
    const { services, user, sessionHash } = c.var
    const form = passwordInput.parse(await readForm(c))
    const fault = await currentFault(c, form.current)
    const own = await passwordFaults(c.var.reader.t, form, [user.email, user.firstName, user.lastName])
    const faults = [...(fault ? [{ field: 'current', message: fault }] : []), ...own]
    if (faults.length > 0) return profilePage(c, formOf(c), faults)
    const passwordHash = await hashPassword(form.password)
    await services.db.transaction().execute((trx) => changePassword(trx, user.id, passwordHash, sessionHash))
    return c.redirect('/workspace/profile?done=Password', 303)
  })

/** Whoever finds an open screen must not get to keep the account: the old password is asked for, and guessing is counted. */
async function currentFault(c: Context<WorkspaceEnv>, current: string): Promise<string | undefined> {
  const { services, reader, user } = c.var
  if (current === '') return reader.t('workspace.profile.currentMissing')
  try {
    const attempt = await beginAttempt(services.pool, 'user', user.email, clientAddress(c, services.baseUrl))
    if (!(await proveUser(services.db, user.email, current))) return reader.t('workspace.profile.currentWrong')
    await attempt.succeeded()
    return undefined
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 429) throw error
    return reader.t('workspace.profile.tooMany', { minutes: Number(error.params['minutes']) })
  }
}

const formOf = (c: Context<WorkspaceEnv>): ProfileForm => {
  const { firstName, lastName, locale, timeZone } = c.var.user
  return { first_name: firstName, last_name: lastName, locale, time_zone: timeZone }
}

const news = ['Saved', 'Password'] as const

function profilePage(c: Context<WorkspaceEnv>, form: ProfileForm, faults: Fault[]): Promise<Response> {
  const done = news.find((one) => one === c.req.query('done'))
  const page = {
    title: c.var.reader.t('workspace.profile.title'),
    place: 'profile',
    status: faults.length > 0 ? 422 : 200,
  } as const
  return workspacePage(c, page, <ProfilePage user={c.var.user} {...{ form, faults, done }} />)
}
