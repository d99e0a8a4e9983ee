import type { Reader } from '#platform/i18n/reader.ts'
import type { Services } from '#platform/services.ts'

/** What every request carries, set at the root by app.ts. A surface adds its own (`portal`, `viewer`, `user`). */
export type Env = { Variables: { services: Services; reader: Reader } }
