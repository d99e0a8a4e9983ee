import type { Context, MiddlewareHandler } from 'hono'
import { previewCookie, userCookie } from '#domain/accounts/user-cookie.ts'
import { findPreviewSession } from '#domain/accounts/user-preview.ts'
import { findUserSession, touchUserSession } from '#domain/accounts/user-session.ts'
import { signInPath } from '#domain/members/links.ts'
import { memberCookie } from '#domain/members/member-cookie.ts'
import { findMemberSession, touchMemberSession } from '#domain/members/member-session.ts'
import type { Portal } from '#domain/portals/portal.ts'
import type { Viewer } from '#domain/tickets/ticket.ts'
import { isByItself, pageBefore, wantsPage } from '#platform/http/page-request.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { isLocale } from '#platform/i18n/translate.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Person, PortalEnv } from './env.ts'
import { unsentPage } from './unsent.page.tsx'

/**
 * Stands at the root of a portal, after `c.var.portal` is set: whoever passes is a member of its domain, or an agent.
 * Others are led to sign in, and back; a script is answered 401. The page is in the domain's language (M8) and in the
 * person's own time.
 */
export const authentication: MiddlewareHandler<PortalEnv> = async (c, next) => {
  const { portal } = c.var
  const person = await findPerson(c)
  if (!person) {
    if (!wantsPage(c)) throw new Refusal(401, 'account.signed_out')
    return c.req.method === 'POST' ? unsentPage(c) : c.redirect(signInPath(pageBefore(c)), 303)
  }
  const { timeZone } = person.kind === 'member' ? person.member : person.user
  const locale = isLocale(portal.domain?.locale) ? portal.domain.locale : c.var.reader.locale
  c.set('person', person)
  c.set('viewer', viewerOf(portal, person))
  c.set('reader', readerOf(locale, timeZone))
  return next()
}

/** What the portal lets this person see: the one place where its setting for company access (M18) becomes a viewer. */
export function viewerOf(portal: Pick<Portal, 'ticketAccess'>, person: Person): Viewer {
  if (person.kind === 'user') return { kind: 'user', userId: person.user.id }
  const { contactId, companyId } = person.member
  return { kind: 'member', contactId, companyId: portal.ticketAccess === 'company' ? companyId : null }
}

/** Whoever has a session here: as a customer, else as an agent. */
export const findPerson = async (c: Context<PortalEnv>): Promise<Person | undefined> =>
  (await findMember(c, c.var.portal)) ?? (await findUser(c))

async function findMember(c: Context<PortalEnv>, portal: Portal): Promise<Person | undefined> {
  if (!portal.domain) return undefined
  const { db } = c.var.services
  const session = await findMemberSession(db, memberCookie.read(c), portal.domain.id)
  // An open page that keeps itself fresh does not keep the session alive.
  if (session?.isStale && !isByItself(c)) await touchMemberSession(db, session.tokenHash)
  return session && { kind: 'member', member: session.member }
}

async function findUser(c: Context<PortalEnv>): Promise<Person | undefined> {
  const { db } = c.var.services
  const { domain } = c.var.portal
  const here = await findUserSession(db, userCookie.read(c))
  const session = here ?? (domain ? await findPreviewSession(db, previewCookie.read(c), domain.id) : undefined)
  if (session?.isStale && !isByItself(c)) await touchUserSession(db, session.tokenHash)
  return session && { kind: 'user', user: session.user }
}
