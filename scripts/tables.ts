// Writes src/platform/database/tables.ts from a database that it migrates first: node scripts/tables.ts
// It starts a PostgreSQL of its own, or takes the server of DATABASE_URL_TEST.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createTestDatabase, dropTestDatabase, startTestServer } from '#test/postgres.ts'

const target = 'src/platform/database/tables.ts'
const server = await startTestServer()
const url = await createTestDatabase(server.url)
try {
  execFileSync(
    'kysely-codegen',
    ['--dialect', 'postgres', '--url', url, '--out-file', target, '--exclude-pattern', 'graphile_worker.*'],
    { stdio: 'inherit' },
  )
} finally {
  await dropTestDatabase(server.url, url)
  await server.stop()
}
writeFileSync(
  target,
  readFileSync(target, 'utf8')
    .replace(/export type Int8 = .*/, 'export type Int8 = number')
    .replace(/export type Timestamp = .*/, 'export type Timestamp = Date'),
)
