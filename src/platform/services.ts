import type pg from 'pg'
import type { Db } from './database/database.ts'
import type { Storage } from './files/storage.ts'
import type { Listener } from './live/listener.ts'

/** What the running process provides to every surface and job; made once by main.ts (and by tests). */
export type Services = {
  db: Db
  pool: pg.Pool
  live: Listener
  /** The bytes of files; made by `openStorage(config.storageUrl, config.dataDir)`. */
  storage: Storage
  /** The address of the workspace and the API: a scheme, a host, a port, no slash at the end. */
  baseUrl: string
  /** Signs and encrypts; at least 32 bytes of it are random. */
  secretKey: string
  /** Where mail leaves (`smtp://…`); without it mail is kept and shown in the mail log. */
  smtpUrl: string | undefined
  log: Log
}

/** The part of pino's logger that the product uses. */
export type Log = {
  info(data: object, message: string): void
  info(message: string): void
  warn(data: object, message: string): void
  warn(message: string): void
  error(data: object, message: string): void
  error(message: string): void
}
