import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Place } from './place.ts'

/** A Unix socket's path has at most 107 bytes, and PostgreSQL's file in it takes 20 of them (with its lock). */
const longest = 87

/**
 * The private directory of the socket: beside the cluster, where a server with a /tmp of its own is found as well; below
 * /tmp only where that path would be too long.
 */
export function socketDirOf(place: Place): string {
  const beside = join(place.path, 'socket')
  if (Buffer.byteLength(beside) <= longest) return beside
  return `/tmp/portti-${createHash('sha256').update(place.path).digest('hex').slice(0, 16)}`
}

export function urlAt(place: Place, database = 'portti'): string {
  return `postgres://portti@localhost/${database}?host=${encodeURIComponent(socketDirOf(place))}`
}

/** The database `portti`, made at the first start. */
export async function ensureDatabase(place: Place) {
  const client = new Client({ connectionString: urlAt(place, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = 'portti'")
    if (!rowCount) await client.query('create database portti')
  } finally {
    await client.end()
  }
}
