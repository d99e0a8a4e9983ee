import type { Config } from '#platform/config.ts'
import type { Services } from '#platform/services.ts'
import { firstAdministratorLink } from '#domain/accounts/first-administrator.ts'
import { demoPassword } from './demo/people.ts'

/** Says on stdout where to go and, with the demo account, who to sign in as. */
export async function announce(config: Config, { db }: Services): Promise<void> {
  const first = await db.transaction().execute((trx) => firstAdministratorLink(trx, config.baseUrl))
  const portals = await db
    .selectFrom('portals')
    .innerJoin('domains', 'domains.id', 'portals.domain_id')
    .select(['portals.slug', 'domains.host'])
    .where('portals.is_live', '=', true)
    .orderBy('portals.id')
    .execute()
  const demo = await db.selectFrom('users').select('id').where('email', '=', 'ada@acme.test').executeTakeFirst()
  const lines = [
    '',
    'Portti is ready.',
    '',
    `  Workspace   ${config.baseUrl}/workspace`,
    ...portals.map(({ slug, host }) => `  Portal      ${addressAt(config.baseUrl, host)}/${slug}`),
    ...(demo ? signIns : []),
    ...(first ? ['', '  Make the first administrator here (works once, for a day):', `    ${first}`] : []),
    '',
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
}

function addressAt(baseUrl: string, host: string): string {
  const url = new URL(baseUrl)
  url.hostname = host
  return url.origin
}

const signIns = [
  '',
  `  The demo account’s people all have the password ${demoPassword}`,
  '    ada@acme.test        agent, super administrator',
  '    sam@acme.test        agent',
  '    maria@kahvila.test   customer of Kahvila Oy',
  '    joonas@kahvila.test  customer, her colleague',
  '    liv@nordlys.test     customer of Nordlys AS',
]
