import { Hono } from 'hono'
import { takeOverPath, workspacePath } from '#domain/accounts/links.ts'
import { previewCookie } from '#domain/accounts/user-cookie.ts'
import { takeOver } from '#domain/accounts/user-preview.ts'
import { readForm } from '#platform/http/form.ts'
import { Refusal } from '#platform/refusal.ts'
import { ButtonLink } from '#ui/button.tsx'
import { accountPage } from './account-page.tsx'
import type { AccountEnv } from './env.ts'

/**
 * An agent arrives from the workspace on another host (M29). The one form here that another site may send: the page that
 * was given the token, and no other.
 */
export const previewRoutes = new Hono<AccountEnv>().post(takeOverPath, async (c) => {
  const { services, domain, reader } = c.var
  const { token = '' } = await readForm(c)
  const from = { domainId: domain.id, origin: c.req.header('origin'), formerToken: previewCookie.read(c) }
  try {
    const taken = await services.db.transaction().execute((trx) => takeOver(trx, token, from))
    previewCookie.write(c, taken.token)
    return c.redirect(taken.path, 303)
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 410) throw error
    return accountPage(c, {
      title: reader.t('account.preview.dead'),
      lead: reader.t('account.preview.deadText'),
      status: 410,
      children: (
        <ButtonLink href={services.baseUrl + workspacePath}>{reader.t('account.preview.workspace')}</ButtonLink>
      ),
    })
  }
})
