import { Hono } from 'hono'
import { userSignInPath } from '#domain/accounts/links.ts'
import { userCookie } from '#domain/accounts/user-cookie.ts'
import { endUserSession } from '#domain/accounts/user-session.ts'
import type { Env } from '#platform/http/env.ts'
import { Button } from '#ui/button.tsx'
import { doorPage } from './door-page.tsx'

export const signOutRoutes = new Hono<Env>()
  // A link signs nobody out: another site could make a browser follow it. It asks first.
  .get('/sign-out', async (c) => {
    const { t } = c.var.reader
    if (!userCookie.read(c)) return c.redirect(userSignInPath, 303)
    return doorPage(c, {
      title: t('workspace.door.signOut'),
      lead: t('workspace.door.signOutText'),
      children: (
        <form method="post" action="/workspace/sign-out">
          <Button kind="primary">{t('common.signOut')}</Button>
        </form>
      ),
    })
  })

  .post('/sign-out', async (c) => {
    const token = userCookie.read(c)
    if (token) await c.var.services.db.transaction().execute((trx) => endUserSession(trx, token))
    userCookie.clear(c)
    return c.redirect(`${userSignInPath}?signed_out=1`, 303)
  })
