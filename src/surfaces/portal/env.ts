import type { User } from '#domain/accounts/user.ts'
import type { Member } from '#domain/members/member.ts'
import type { Directory } from '#domain/portals/directory.ts'
import type { Portal } from '#domain/portals/portal.ts'
import type { Viewer } from '#domain/tickets/ticket.ts'
import type { Env } from '#platform/http/env.ts'

/**
 * What every request to a portal carries: which portal, who looks, and behind them the person: a member, or an agent
 * who looks in without a customer's sign-in (M29).
 */
export type PortalEnv = {
  Variables: Env['Variables'] & { directory: Directory; portal: Portal; viewer: Viewer; person: Person }
}

export type Person = { kind: 'member'; member: Member } | { kind: 'user'; user: User }
