import { sql, type RawBuilder } from 'kysely'
import pg from 'pg'
import type { Trx } from '#platform/database/database.ts'

const channel = 'portti'

/** Tells every process, when the transaction commits. The payload must stay far under PostgreSQL's 8,000 bytes: ids only. */
export async function notify(trx: Trx, payload: object): Promise<void> {
  await sql`select ${told(sql`${JSON.stringify(payload)}`)}`.execute(trx)
}

/** The same as an expression, for a statement that does something else as well. */
export const told = (payload: RawBuilder<unknown>): RawBuilder<void> => sql`pg_notify(${channel}, ${payload})`

/** Hears what every process notifies, in the order of commits. */
export type Listener = {
  /** `onMessage` hears each payload; `onGap` says that some may have been missed while the connection was away. */
  subscribe(onMessage: (payload: unknown) => void, onGap?: () => void): () => void
  close(): Promise<void>
}

type Subscriber = { onMessage: (payload: unknown) => void; onGap: (() => void) | undefined }

/** Keeps one connection of its own that LISTENs, and comes back by itself when it breaks. */
export async function startListener(url: string, log: { warn(message: string): void }): Promise<Listener> {
  const subscribers = new Set<Subscriber>()
  let client: pg.Client | undefined
  let closed = false

  const reconnect = async (): Promise<void> => {
    try {
      await connect()
      for (const { onGap } of subscribers) onGap?.()
    } catch {
      if (!closed) setTimeout(() => void reconnect(), 1000).unref()
    }
  }
  const connect = async (): Promise<void> => {
    client = await listenOn(url, (payload) => {
      for (const { onMessage } of subscribers) onMessage(payload)
    })
    client.once('end', () => {
      if (closed) return
      log.warn('Lost the connection that hears changes; connecting again')
      void reconnect()
    })
  }

  await connect()
  return {
    subscribe(onMessage, onGap) {
      const subscriber = { onMessage, onGap }
      subscribers.add(subscriber)
      return () => void subscribers.delete(subscriber)
    },
    async close() {
      closed = true
      await client?.end()
    },
  }
}

async function listenOn(url: string, onMessage: (payload: unknown) => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'portti live', keepAlive: true })
  client.on('notification', ({ payload }) => onMessage(JSON.parse(payload ?? 'null')))
  // Every break ends in 'end'; without a listener the error itself would end the process.
  client.on('error', () => {})
  await client.connect()
  await client.query(`listen ${channel}`)
  return client
}
