/** One PostgreSQL for a whole run of tests, and a migrated database in it that every test database is copied from. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openDatabase } from '#platform/database/database.ts'
import { startEmbedded } from '#platform/database/embedded.ts'
import { migrateToLatest } from '#platform/database/migrate.ts'
import { migrateJobs } from '#platform/jobs/jobs.ts'
import { log } from '#platform/log.ts'

export type TestServer = { url: string; stop: () => Promise<void> }

const template = 'portti_test_template'

/** Starts PostgreSQL, or takes the one of `DATABASE_URL_TEST`, and migrates the template. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.DATABASE_URL_TEST
  const server = given ? { url: given, stop: async () => {} } : await startServer()
  await createTemplate(server.url)
  return server
}

/** A fresh database on that server, migrated and empty. */
export async function createTestDatabase(serverUrl: string): Promise<string> {
  const name = `portti_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
  // Copying files is several times quicker than writing them through the log, which matters only where a crash does.
  await execute(serverUrl, `create database ${name} template ${template} strategy file_copy`)
  return withDatabase(serverUrl, name)
}

export async function dropTestDatabase(serverUrl: string, url: string): Promise<void> {
  await execute(serverUrl, `drop database if exists ${new URL(url).pathname.slice(1)} with (force)`)
}

async function createTemplate(serverUrl: string): Promise<void> {
  await execute(serverUrl, `drop database if exists ${template} with (force)`)
  await execute(serverUrl, `create database ${template}`)
  const database = openDatabase(withDatabase(serverUrl, template), { max: 2 })
  try {
    await migrateToLatest(database.db)
    await migrateJobs(database.pool)
  } finally {
    await database.close()
  }
}

async function execute(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}

function withDatabase(serverUrl: string, name: string): string {
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

/** Nothing here survives a crash, and nothing has to. */
async function startServer(): Promise<TestServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'portti-test-'))
  // PostgreSQL does not run as root: its user must be able to pass.
  chmodSync(dataDir, 0o711)
  const { url, stop } = await startEmbedded({ dataDir, log, durable: false })
  return { url, stop: () => stop().finally(() => rmSync(dataDir, { recursive: true, force: true })) }
}
