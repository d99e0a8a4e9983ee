import { directoryOf } from '#domain/portals/directory.ts'
import type { Services } from '#platform/services.ts'

/**
 * After a portal or a domain was changed: this process knows at once, so that the very next page is true. The others
 * hear of it by the event.
 */
export const knowAnew = async (services: Services): Promise<void> => (await directoryOf(services)).reload()
