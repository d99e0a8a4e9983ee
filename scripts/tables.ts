// Writes src/platform/database/tables.ts from a database that it migrates first: DATABASE_URL=… node scripts/tables.ts
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { openDatabase } from '#platform/database/database.ts'
import { migrateToLatest } from '#platform/database/migrate.ts'

const target = 'src/platform/database/tables.ts'
const url = process.env['DATABASE_URL']
if (!url) throw new Error('DATABASE_URL must name an empty database that may be migrated')

const database = openDatabase(url)
await migrateToLatest(database.db)
await database.close()

execFileSync(
  'kysely-codegen',
  ['--dialect', 'postgres', '--url', url, '--out-file', target, '--exclude-pattern', 'graphile_worker.*'],
  {
    stdio: 'inherit',
  },
)
writeFileSync(
  target,
  readFileSync(target, 'utf8')
    .replace(/export type Int8 = .*/, 'export type Int8 = number')
    .replace(/export type Timestamp = .*/, 'export type Timestamp = Date'),
)
