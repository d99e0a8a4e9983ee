import { expect, test } from 'vitest'
import type { Actor } from '#domain/accounts/event.ts'
import { testDatabase } from '#test/database.ts'
import { recordsOf } from '#test/records.ts'
import { loadWorld } from '#test/world/world.ts'
import { readHistory } from './history.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)
const ada: Actor = { kind: 'user', id: world.ada }
const { change, history } = await recordsOf(db)

test.each([
  [{ kind: 'contact', id: world.maria }, 'CONTENT_MEMBERSHIP', null],
  [{ kind: 'import', id: 7 }, 'IMPORT', null],
  [{ kind: 'system', id: null }, 'AUTOMATION_PLATFORM', null],
  [ada, 'CRM_UI', world.ada],
] as const)('a value tells what it came by: %j is %s', async (by, sourceType, userId) => {
  await change('contacts', world.maria, { salutation: by.kind }, by)
  const [newest] = await history('contacts', world.maria, 'salutation')
  const sourceId = by.id === null ? null : String(by.id)
  expect(newest).toEqual({ value: by.kind, sourceType, sourceId, userId })
})

test('the histories of many records are read at once', async () => {
  const ids = [world.maria, world.joonas, world.liv]
  const all = await readHistory(db, 'contacts', ids, ['email', 'city', 'nothing_of_the_kind'])
  expect([...all.keys()]).toEqual(ids)
  expect(all.get(world.maria)!['email']).toMatchObject([{ value: 'maria@kahvila.test' }])
  expect(Object.keys(all.get(world.maria)!)).toEqual(['email', 'city'])
})
