import { Hono } from 'hono'
import { signInPath, signOutPath } from '#domain/members/links.ts'
import { memberCookie } from '#domain/members/member-cookie.ts'
import { endMemberSession } from '#domain/members/member-session.ts'
import { Button } from '#ui/button.tsx'
import { accountPage } from './account-page.tsx'
import type { AccountEnv } from './env.ts'

export const signOutRoutes = new Hono<AccountEnv>()
  // A link signs nobody out: another site could make a browser follow it. It asks first.
  .get('/account/sign-out', (c) => {
    const { t } = c.var.reader
    if (!memberCookie.read(c)) return c.redirect(signInPath(), 303)
    return accountPage(c, {
      title: t('account.sign-out.title'),
      lead: t('account.sign-out.text'),
      children: (
        <form method="post" action={signOutPath}>
          <Button kind="primary">{t('account.sign-out.submit')}</Button>
        </form>
      ),
    })
  })

  .post('/account/sign-out', async (c) => {
    const token = memberCookie.read(c)
    if (token) await c.var.services.db.transaction().execute((trx) => endMemberSession(trx, token))
    memberCookie.clear(c)
    return c.redirect(`${signInPath()}?signed_out=1`, 303)
  })
