import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { orOf, type Filter } from '#domain/crm/filters/branch.ts'
import { createContact } from '#domain/crm/writing-contacts.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld, type World } from '#test/world/world.ts'
import { addFrom, changeMembers, removeAll } from './adding.ts'
import { deleteList, restoreList, usersOf } from './deleting.ts'
import { createFolder, deleteFolder, moveFolder, moveList, readFolders, renameFolder } from './folders.ts'
import { listFor, listNamed, lockListFor } from './list.ts'
import { listsOf, membersById, membersByJoining } from './members.ts'
import { searchLists } from './searching.ts'
import { changeFilters, createList, renameList, type NewList } from './writing.ts'

const { db } = await testDatabase()
let world: World
beforeAll(async () => {
  world = await loadWorld(db)
})
const asker = { id: 1 }
const by = () => ({ by: { kind: 'user', id: world.ada } }) as const
const write = <T>(verb: (trx: Trx) => Promise<T>): Promise<T> => db.transaction().execute(verb)

let number = 0
const nameless = (): string => `List ${(number += 1)}`
const make = async (list: Partial<NewList> = {}): Promise<number> =>
  write((trx) => createList(trx, { name: nameless(), objectType: 'contacts', processingType: 'MANUAL', ...list }, by()))
const open = (id: number) => listFor(db, asker, id)
const inList = (id: number): Filter => ({ filterType: 'IN_LIST', listId: String(id), operator: 'IN_LIST' })
const active = (filter: Filter): Partial<NewList> => ({ processingType: 'DYNAMIC', filterBranch: orOf([[filter]]) })
const everybody: Filter = { filterType: 'CONSTANT', shouldAccept: true }
const idsOn = async (id: number): Promise<number[]> =>
  (await membersByJoining(db, await open(id), { limit: 100 })).members.map(({ recordId }) => recordId)
const change = (id: number, changes: { add?: number[]; remove?: number[] }) =>
  write(async (trx) => changeMembers(trx, await lockListFor(trx, asker, id), changes, by()))

describe('a list', () => {
  test('has a name of its own among those of its type', async () => {
    const id = await make({ name: '  Our   friends ' })
    expect(await open(id)).toMatchObject({ name: 'Our friends', size: 0, version: 1, created_by: world.ada })
    await expect(make({ name: 'OUR FRIENDS' })).rejects.toMatchObject({ status: 409, code: 'list.name_taken' })
    expect((await listNamed(db, asker, 'contacts', 'our friends')).id).toBe(id)
    await expect(listNamed(db, asker, 'tickets', 'our friends')).rejects.toMatchObject({ status: 404 })
    await make({ name: 'Our friends', objectType: 'companies' })
  })

  test.for([
    [{ name: ' \n' }, 'list.name_missing'],
    [{ name: 'x'.repeat(201) }, 'list.name_too_long'],
    [{ objectType: 'notes' }, 'list.type'],
    [{ processingType: 'DYNAMIC' }, 'list.filters_missing'],
    [{ processingType: 'SNAPSHOT' }, 'list.filters_missing'],
    [{ filterBranch: orOf([[everybody]]) }, 'list.filters_unwanted'],
    [{ processingType: 'DYNAMIC', filterBranch: { filterBranchType: 'AND' } }, 'filter.root'],
  ] as const)('made of %j is refused: %s', async ([list, code]) => {
    await expect(make(list)).rejects.toMatchObject({ code })
  })

  test('is renamed, and its version grows', async () => {
    const id = await make()
    await write(async (trx) => renameList(trx, await lockListFor(trx, asker, id), 'Renamed', by()))
    expect(await open(id)).toMatchObject({ name: 'Renamed', version: 2, updated_by: world.ada })
  })

  test('is found by a part of its name, its type and its way of filling, in the order that was asked', async () => {
    const [first, second] = [
      await make({ name: 'Zebra 100%' }),
      await make({ name: 'zebra crossing', ...active(everybody) }),
    ]
    const find = async (search: object) =>
      (await searchLists(db, { offset: 0, limit: 10, ...search })).lists.map(({ id }) => id)
    expect(await find({ search: 'ZEBRA' })).toEqual([first, second])
    expect(await find({ search: '100%' })).toEqual([first])
    expect(await find({ search: 'zebra', processingTypes: ['DYNAMIC'] })).toEqual([second])
    expect(await find({ search: 'zebra', types: ['tickets'] })).toEqual([])
    expect(await find({ ids: [second, first], sort: 'id', descending: true })).toEqual([second, first])
    expect((await searchLists(db, { search: 'zebra', offset: 1, limit: 1 })).total).toBe(2)
  })
})

describe('the records of a static list', () => {
  test('come and go, each once; ids of merged ones lead to their survivors, and others are told of', async () => {
    const id = await make()
    const merged = await write((trx) => createContact(trx, { email: 'old@kahvila.test' }, by()))
    await db
      .updateTable('contacts')
      .set({ merged_into_id: world.liv, archived_at: new Date() })
      .where('id', '=', merged)
      .execute()
    const { maria, joonas, liv } = world
    expect(await change(id, { add: [maria, joonas, maria, merged, 999_999] })).toEqual({
      added: [maria, joonas, liv],
      removed: [],
      missing: [999_999],
    })
    expect(await change(id, { add: [maria], remove: [joonas, 888_888] })).toEqual({
      added: [],
      removed: [joonas],
      missing: [888_888],
    })
    expect(new Set(await idsOn(id))).toEqual(new Set([maria, liv]))
    expect((await open(id)).size).toBe(2)
    expect((await listsOf(db, 'contacts', liv)).map((list) => list.id)).toContain(id)
    const { rows } = await sql<{ kind: string; ids: number[] }>`
      select kind, data -> 'recordIds' as ids from events
      where kind like 'list.members_%' and (data ->> 'listId')::bigint = ${id} order by id`.execute(db)
    expect(rows).toEqual([
      { kind: 'list.members_added', ids: [maria, joonas, liv] },
      { kind: 'list.members_removed', ids: [joonas] },
    ])
  })

  test('are copied from another list of the type, and taken off all at once', async () => {
    const [from, to, tickets] = [await make(), await make(), await make({ objectType: 'tickets' })]
    await change(from, { add: [world.maria, world.liv] })
    await change(to, { add: [world.maria] })
    const copy = (source: number) =>
      write(async (trx) => addFrom(trx, await lockListFor(trx, asker, to), await listFor(trx, asker, source), by()))
    expect(await copy(from)).toBe(1)
    await expect(copy(tickets)).rejects.toMatchObject({ status: 400, code: 'list.other_type' })
    await write(async (trx) => removeAll(trx, await lockListFor(trx, asker, to), by()))
    expect(await idsOn(to)).toEqual([])
    expect((await open(to)).size).toBe(0)
  })

  test('are paged in the order in which they came, and by id, there and back', async () => {
    const id = await make()
    const ids: number[] = []
    for (let turn = 0; turn < 5; turn++)
      ids.push(await write((trx) => createContact(trx, { first_name: `N${turn}` }, by())))
    const [first, ...rest] = ids.toReversed() as [number, ...number[]]
    await change(id, { add: rest })
    await change(id, { add: [first] })
    const list = await open(id)
    const read = async (order: typeof membersById, paging: object) => {
      const { members, ...places } = await order(db, list, { limit: 2, ...paging })
      return { ids: members.map(({ recordId }) => recordId), ...places }
    }
    for (const [order, wanted] of [
      [membersById, ids],
      [membersByJoining, [...ids.slice(0, 4), first]],
    ] as const) {
      const one = await read(order, {})
      const two = await read(order, { after: one.next })
      const three = await read(order, { after: two.next })
      expect([...one.ids, ...two.ids, ...three.ids]).toEqual(wanted)
      expect([one.previous, three.next]).toEqual([undefined, undefined])
      expect(await read(order, { before: three.previous })).toMatchObject({ ids: two.ids, next: two.next })
      expect(await read(order, { before: two.previous })).toMatchObject({ ids: one.ids })
      expect((await read(order, { after: "1'; drop table lists" })).ids).toEqual(one.ids)
    }
  })

  test('are no business of people on an active list', async () => {
    const id = await make(active(everybody))
    await expect(change(id, { add: [world.maria] })).rejects.toMatchObject({ status: 400, code: 'list.active' })
    const empty = write(async (trx) => removeAll(trx, await lockListFor(trx, asker, id), by()))
    await expect(empty).rejects.toMatchObject({ code: 'list.active' })
    const filters = write(async (trx) =>
      changeFilters(trx, await lockListFor(trx, asker, await make()), orOf([[everybody]]), by()),
    )
    await expect(filters).rejects.toMatchObject({ status: 400, code: 'list.not_active' })
  })
})

describe('a list that others name', () => {
  test('is not deleted before they are changed, and they are not restored before it', async () => {
    const base = await make()
    const user = await make({ name: 'The user', ...active(inList(base)) })
    expect(await usersOf(db, base)).toEqual([{ id: user, name: 'The user' }])
    const remove = (id: number) => write(async (trx) => deleteList(trx, await lockListFor(trx, asker, id), by()))
    const restore = (id: number) =>
      write(async (trx) => restoreList(trx, await lockListFor(trx, asker, id, { deleted: true }), by()))
    await expect(remove(base)).rejects.toMatchObject({
      status: 409,
      code: 'list.in_use',
      params: { by: 'The user', count: 1 },
    })
    await remove(user)
    await remove(base)
    await expect(open(base)).rejects.toMatchObject({ status: 404 })
    await expect(restore(user)).rejects.toMatchObject({ status: 409, code: 'list.needs_deleted' })
    await restore(base)
    await make({ name: 'The user' })
    await expect(restore(user)).rejects.toMatchObject({ status: 409, code: 'list.name_taken' })
  })

  test('may not come to depend on itself, directly or through others', async () => {
    const [first, second] = [await make(active(everybody)), await make(active(everybody))]
    const set = (id: number, filter: Filter) =>
      write(async (trx) => changeFilters(trx, await lockListFor(trx, asker, id), orOf([[filter]]), by()))
    await expect(set(first, inList(first))).rejects.toMatchObject({ status: 400, code: 'list.circle' })
    await set(second, inList(first))
    await expect(set(first, inList(second))).rejects.toMatchObject({ status: 400, code: 'list.circle' })
    await set(second, everybody)
    await set(first, inList(second))
    await expect(make(active(inList(777_777)))).rejects.toMatchObject({ code: 'filter.unknown_list' })
  })
})

describe('folders', () => {
  test('hold lists and each other, but not themselves', async () => {
    const folder = (name: string, parentId: number | null = null) =>
      write((trx) => createFolder(trx, { name, parentId }))
    const outer = await folder('Outer')
    const inner = await folder('Inner', outer)
    await write((trx) => renameFolder(trx, inner, ' Within '))
    expect(await readFolders(db)).toMatchObject([
      { name: 'Outer', parent_id: null },
      { name: 'Within', parent_id: outer },
    ])
    const move = (id: number, to: number | null) => write((trx) => moveFolder(trx, id, to))
    await expect(move(outer, inner)).rejects.toMatchObject({ status: 400, code: 'list.folder_circle' })
    await expect(move(outer, outer)).rejects.toMatchObject({ status: 400, code: 'list.folder_circle' })
    await expect(move(inner, 999_999)).rejects.toMatchObject({ status: 404 })
    let deep = inner
    for (let depth = 3; depth <= 5; depth++) deep = await folder(`Depth ${depth}`, deep)
    await expect(folder('Too deep', deep)).rejects.toMatchObject({ status: 400, code: 'list.folder_too_deep' })
    const list = await make({ folderId: deep })
    await expect(write((trx) => deleteFolder(trx, deep))).rejects.toMatchObject({
      status: 409,
      code: 'list.folder_used',
    })
    await write((trx) => moveList(trx, list, null))
    await write((trx) => deleteFolder(trx, deep))
    expect((await readFolders(db)).map(({ id }) => id)).not.toContain(deep)
    await expect(write((trx) => renameFolder(trx, deep, 'Gone'))).rejects.toMatchObject({ status: 404 })
  })
})
