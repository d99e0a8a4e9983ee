import type { Context } from 'hono'
import { auditAccess } from '#domain/accounts/audit.ts'
import { memberCookie } from '#domain/members/member-cookie.ts'
import type { SignInMethod } from '#domain/members/member-session.ts'
import { signInMember, type ProvenMember } from '#domain/members/signing-in.ts'
import { portalPath } from '#domain/portals/links.ts'
import type { Trx } from '#platform/database/database.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { returnTo } from '#platform/http/return-to.ts'
import type { AccountEnv } from './env.ts'

type Entering = {
  how: SignInMethod
  /** Where they wanted to go: anybody may have written it. */
  wish: string | undefined
  /** Whether they wish to stay signed in. */
  keep?: boolean
  /** Who they are, with what the proof itself changes, in the same transaction: a link that is used up, say. */
  prove: (trx: Trx) => Promise<ProvenMember>
}

/**
 * Every way in ends here: somebody has shown that they are this contact. They get a session on this domain under a new
 * token, and go on to where they wanted.
 */
export async function enter(c: Context<AccountEnv>, { how, wish, keep = false, prove }: Entering): Promise<Response> {
  const { services, domain } = c.var
  const start = { former: memberCookie.read(c), method: how, keep, userAgent: c.req.header('user-agent') }
  const token = await services.db.transaction().execute(async (trx) => {
    const member = await prove(trx)
    const by = { kind: 'contact', id: member.contactId } as const
    const source = clientAddress(c, services.baseUrl)
    await auditAccess(trx, 'member.signed_in', { by, source, data: { how, host: domain.host } })
    return signInMember(trx, member, domain.id, start)
  })
  const days = keep ? domain.sessions.keptDays : null
  memberCookie.write(c, token, days ?? undefined)
  return c.redirect(returnTo(wish, homeOf(c)), 303)
}

/** Where one lands without a wish: the portal of this domain. */
export const homeOf = (c: Context<AccountEnv>): string => (c.var.portal ? portalPath(c.var.portal) : '/')

/** Somebody did not get in: written down for whoever watches, whether anybody has the address or not. */
export async function noteRefused(c: Context<AccountEnv>, how: SignInMethod, email: string): Promise<void> {
  const { services, domain } = c.var
  const access = { by: null, email, source: clientAddress(c, services.baseUrl), data: { how, host: domain.host } }
  await services.db.transaction().execute((trx) => auditAccess(trx, 'member.refused', access))
}
