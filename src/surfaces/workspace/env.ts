import type { User } from '#domain/accounts/user.ts'
import type { Env } from '#platform/http/env.ts'

/** What every request to a page of the workspace carries: the agent who asks, and which of their sessions it is. */
export type WorkspaceEnv = { Variables: Env['Variables'] & { user: User; sessionHash: Buffer } }
