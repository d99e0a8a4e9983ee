import type { ApiToken } from '#domain/accounts/tokens/token.ts'
import type { Env } from '#platform/http/env.ts'
import type { Services } from '#platform/services.ts'

/** What every request of the API carries. `correlationId` stands in the answer's header, in a fault's body, and in the log. */
export type ApiEnv = {
  Bindings: { services: Services }
  Variables: Env['Variables'] & { token: ApiToken; correlationId: string }
}
