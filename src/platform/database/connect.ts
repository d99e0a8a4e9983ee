import { Client } from 'pg'
import type { Config } from '#platform/config.ts'
import type { Log } from '#platform/log.ts'
import { StartFault } from '#platform/start-fault.ts'
import { startEmbedded } from './embedded.ts'

/** A database that answers, and how to let go of it: the embedded one stops, another is left alone. */
export type Connection = { url: string; stop(): Promise<void>; lost: Promise<Error> }

const oldest = 15

/** The database of this configuration, started if it is the embedded one. Throws a StartFault where it cannot be used. */
export async function connect(
  { databaseUrl, dataDir }: Pick<Config, 'databaseUrl' | 'dataDir'>,
  log: Log,
): Promise<Connection> {
  if (!databaseUrl) return startEmbedded({ dataDir, log })
  await requireUsable(databaseUrl)
  return { url: databaseUrl, stop: async () => {}, lost: new Promise(() => {}) }
}

/** Throws a StartFault that says in one line, without the password, what is wrong with this address. */
export async function requireUsable(url: string): Promise<void> {
  const client = clientFor(url)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; encoding: string }>(
      "select current_setting('server_version') as version, current_setting('server_encoding') as encoding",
    )
    const { version, encoding } = rows[0]!
    if (Number.parseInt(version, 10) < oldest) {
      throw new StartFault(
        `DATABASE_URL: ${whereOf(client)} is PostgreSQL ${version}, and Portti needs ${oldest} or newer.`,
      )
    }
    if (encoding !== 'UTF8')
      throw new StartFault(`DATABASE_URL: the encoding of ${whereOf(client)} is ${encoding}, and Portti needs UTF8.`)
  } catch (error) {
    throw error instanceof StartFault ? error : new StartFault(`DATABASE_URL: ${whereOf(client)} ${reason(error)}.`)
  } finally {
    await client.end().catch(() => {})
  }
}

function clientFor(url: string) {
  try {
    return new Client({ connectionString: url, connectionTimeoutMillis: 5000, application_name: 'portti start' })
  } catch {
    throw new StartFault(
      'DATABASE_URL is not an address that can be read; one looks like postgres://portti:secret@db.example.com:5432/portti.',
    )
  }
}

function whereOf({ host, port, database }: Client) {
  return `the database ${database ?? ''} at ${host.startsWith('/') ? host : `${host}:${port}`}`
}

function reason(error: unknown) {
  const { code, message } = error as { code?: string; message?: string }
  if (code === '28P01' || code === '28000') return 'refuses this user or password'
  if (code === '3D000') return 'does not exist: create it first (createdb)'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'cannot be reached: there is no such host'
  if (code === 'ECONNREFUSED') return 'cannot be reached: nothing listens there'
  if (code === 'ENOENT') return 'cannot be reached: there is no such socket'
  if (message?.includes('timeout')) return 'cannot be reached: it did not answer within 5 seconds'
  return `cannot be used: ${(message || code || 'unknown error').split('\n')[0]}`
}
