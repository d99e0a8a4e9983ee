import { accessSync, constants, existsSync } from 'node:fs'
import { sql } from 'kysely'
import { StartFault } from '#platform/start-fault.ts'
import type { Command } from './command.ts'

export const check: Command = {
  name: 'check',
  summary: 'Check the configuration and the database, and say what is in use',
  async run({ config, database, print }) {
    print(`Configuration  fine: ${config.baseUrl}, listening on ${config.host}:${config.port}, role ${config.role}`)
    print(`DATA_DIR       ${config.dataDir}${writable(config.dataDir)}`)
    print(`SECRET_KEY     ${config.secretKey ? 'given' : 'kept in DATA_DIR'}`)
    print(
      `Mail           ${config.smtpUrl ? 'sent through SMTP_URL' : 'kept and shown, not sent: SMTP_URL is not set'}`,
    )
    const { db } = await database()
    const { rows } = await sql<{ version: string; size: string; ready: boolean }>`
      select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
        to_regclass('kysely_migration') is not null as ready`.execute(db)
    const { version, size, ready } = rows[0]!
    print(`Database       ${config.databaseUrl ? 'DATABASE_URL' : 'embedded'}, PostgreSQL ${version}, ${size}`)
    print(`Migrations     ${ready ? await applied(db) : 'none yet: the first start applies them'}`)
  },
}

async function applied(db: Parameters<ReturnType<typeof sql>['execute']>[0]) {
  const { rows } = await sql<{ name: string; number: number }>`
    select max(name) as name, count(*)::int as number from kysely_migration`.execute(db)
  return `${rows[0]!.number} applied, the last ${rows[0]!.name}`
}

function writable(directory: string) {
  if (!existsSync(directory)) return ' (made at the first start)'
  try {
    accessSync(directory, constants.W_OK)
    return ''
  } catch {
    throw new StartFault(`DATA_DIR ${directory} cannot be written by this user.`)
  }
}
