import type { Directory } from '#domain/portals/directory.ts'
import type { Domain, Portal } from '#domain/portals/portal.ts'
import type { Env } from '#platform/http/env.ts'

/** What every request to the sign-in pages carries: the domain whose host was asked for, and the portal that stands on it. */
export type AccountEnv = {
  Variables: Env['Variables'] & { directory: Directory; domain: Domain; portal: Portal | undefined }
}
