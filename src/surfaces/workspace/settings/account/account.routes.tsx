import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { readAccount } from '#domain/accounts/account.ts'
import { changeAccount } from '#domain/accounts/account-settings.ts'
import { readForm } from '#platform/http/form.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { isTimeZone } from '#platform/i18n/format.ts'
import { isLocale } from '#platform/i18n/translate.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { typedLine, versionOf } from '#surfaces/workspace/settings/input.ts'
import { AccountPage, type TypedAccount } from './account.page.tsx'

const { href } = settingsPlaces.account

const input = z.object({
  version: versionOf,
  name: typedLine,
  locale: z.string().refine(isLocale).catch('en'),
  time_zone: z.string().refine(isTimeZone).catch('UTC'),
})

/** Settings → Account: the company's own name, language and zone. */
export const account = new Hono<WorkspaceEnv>()
  .use(smallBody)
  .get('/', (c) => accountPage(c))

  .post('/', async (c) => {
    const { services, user, reader } = c.var
    const { name, locale, time_zone: timeZone, version } = input.parse(await readForm(c))
    const changes = { name, locale, timeZone }
    const by = { kind: 'user', id: user.id } as const
    try {
      await services.db
        .transaction()
        .execute(async (trx) => changeAccount(trx, await readAccount(trx), { changes, version, by }))
    } catch (error) {
      const fields = { 'account.name_missing': 'name', 'account.name_too_long': 'name' }
      return accountPage(c, { ...changes, version }, refusedBy(reader.t, error, fields))
    }
    return c.redirect(`${href}?done=Saved`, 303)
  })

async function accountPage(c: Context<WorkspaceEnv>, typed?: TypedAccount, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const page = {
    place: 'account',
    title: t('workspace.settings.account'),
    purpose: t('workspace.settings-account.purpose'),
    status: refused?.status,
  } as const
  const account = await readAccount(c.var.services.db)
  return settingsPage(
    c,
    page,
    <>
      <Done done={c.req.query('done')} news={{ Saved: t('workspace.settings-account.doneSaved') }} />
      <AccountPage account={account} typed={typed} faults={refused?.faults ?? []} />
    </>,
  )
}
