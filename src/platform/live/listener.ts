import { sql } from 'kysely'
import pg from 'pg'
import type { Trx } from '../database/database.ts'

const channel = 'portti'

/** Tells every process, when the transaction commits. The payload must stay far under PostgreSQL's 8,000 bytes: ids only. */
export async function notify(trx: Trx, payload: object): Promise<void> {
  await sql`select pg_notify(${channel}, ${JSON.stringify(payload)})`.execute(trx)
}

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
    const next = new pg.Client({ connectionString: url, application_name: 'portti live', keepAlive: true })
    next.on('notification', ({ payload }) => {
      for (const { onMessage } of subscribers) onMessage(JSON.parse(payload ?? 'null'))
    })
    let ended = false
    const lost = (): void => {
      if (ended || closed) return
      ended = true
      log.warn('Lost the connection that hears changes; connecting again')
      void reconnect()
    }
    next.on('error', lost)
    next.on('end', lost)
    await next.connect()
    await next.query(`listen ${channel}`)
    client = next
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
