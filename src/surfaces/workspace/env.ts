import type { User } from '#domain/accounts/user.ts'
import type { Env } from '#platform/http/env.ts'

/**
 * What every request to a page of the workspace carries: the agent who asks, which of their sessions it is, and where the
 * process stood before the page was read: what happens from then on, the open page hears.
 */
export type WorkspaceEnv = { Variables: Env['Variables'] & { user: User; sessionHash: Buffer; revision?: string } }
