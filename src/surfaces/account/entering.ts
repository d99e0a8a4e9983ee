import type { Context } from 'hono'
import { memberCookie } from '#domain/members/member-cookie.ts'
import { signInMember, type ProvenMember } from '#domain/members/signing-in.ts'
import { portalPath } from '#domain/portals/links.ts'
import type { Trx } from '#platform/database/database.ts'
import { returnTo } from '#platform/http/return-to.ts'
import type { AccountEnv } from './env.ts'

type Entering = {
  /** Where they wanted to go: anybody may have written it. */
  wish: string | undefined
  /** What the proof itself changes, in the same transaction: a link that is used up, say. */
  first?: (trx: Trx) => Promise<void>
}

/**
 * Every way in ends here: somebody has shown that they are this contact. They get a session on this domain under a new
 * token, and go on to where they wanted.
 */
export async function enter(
  c: Context<AccountEnv>,
  member: ProvenMember,
  { wish, first }: Entering,
): Promise<Response> {
  const { services, domain } = c.var
  const token = await services.db.transaction().execute(async (trx) => {
    await first?.(trx)
    return signInMember(trx, member, domain.id, memberCookie.read(c))
  })
  memberCookie.write(c, token)
  return c.redirect(returnTo(wish, homeOf(c)), 303)
}

/** Where one lands without a wish: the portal of this domain. */
export const homeOf = (c: Context<AccountEnv>): string => (c.var.portal ? portalPath(c.var.portal) : '/')
