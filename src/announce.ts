import type { Config } from '#platform/config.ts'
import type { Services } from '#platform/services.ts'

/** Says on stdout where to go and, with the demo account, who to sign in as. */
export async function announce(config: Config, _services: Services) {
  const lines = [
    '',
    'Portti is ready.',
    '',
    `  Workspace   ${config.baseUrl}/workspace`,
    `  Portal      ${config.baseUrl}/portal`,
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}
