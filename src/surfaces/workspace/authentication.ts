import type { MiddlewareHandler } from 'hono'
import { userSignInPath } from '#domain/accounts/links.ts'
import { can, type Permission } from '#domain/accounts/user.ts'
import { userCookie } from '#domain/accounts/user-cookie.ts'
import { findUserSession, touchUserSession } from '#domain/accounts/user-session.ts'
import { isByItself, pageBefore, wantsPage } from '#platform/http/page-request.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { isLocale } from '#platform/i18n/translate.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from './env.ts'

/**
 * Stands at the root of the workspace: whoever passes is an active agent, in `c.var.user`.
 * Others are led to sign in, and back; a script is answered 401.
 */
export const authentication: MiddlewareHandler<WorkspaceEnv> = async (c, next) => {
  const { db } = c.var.services
  const session = await findUserSession(db, userCookie.read(c))
  if (!session) {
    if (!wantsPage(c)) throw new Refusal(401, 'account.signed_out')
    return c.redirect(`${userSignInPath}?${new URLSearchParams({ return_to: pageBefore(c) })}`, 303)
  }
  // An open page that keeps itself fresh does not keep the session alive.
  if (session.isStale && !isByItself(c)) await touchUserSession(db, session.tokenHash)
  const { user } = session
  c.set('user', user)
  c.set('sessionHash', session.tokenHash)
  c.set('reader', readerOf(isLocale(user.locale) ? user.locale : c.var.reader.locale, user.timeZone))
  return next()
}

/** For routes that ask for more than being an agent: `app.use('/settings/users/*', requires('users_settings'))`. */
export const requires =
  (permission: Permission): MiddlewareHandler<WorkspaceEnv> =>
  async (c, next) => {
    if (!can(c.var.user, permission)) throw new Refusal(403, 'account.permission_missing')
    await next()
  }

/** For places that give away as much as everything: a token of the API, say. */
export const requiresSuperAdmin: MiddlewareHandler<WorkspaceEnv> = async (c, next) => {
  if (!c.var.user.isSuperAdmin) throw new Refusal(403, 'account.permission_missing')
  await next()
}
