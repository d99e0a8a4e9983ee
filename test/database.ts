import { afterAll, inject } from 'vitest'
import { openDatabase, type Database } from '#platform/database/database.ts'
import { createTestDatabase, dropTestDatabase } from './postgres.ts'

/**
 * A database of one's own, migrated and empty, dropped after the tests of the file.
 * @example const { db } = await testDatabase()
 */
export async function testDatabase(): Promise<Database> {
  const serverUrl = inject('serverUrl')
  const database = openDatabase(await createTestDatabase(serverUrl))
  afterAll(async () => {
    await database.close()
    await dropTestDatabase(serverUrl, database.url)
  })
  return database
}
