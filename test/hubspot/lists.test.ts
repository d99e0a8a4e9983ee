// HubSpot's own client on lists, who is on them, and their folders.
import { expect, test } from 'vitest'
import { testApp } from '#test/app.ts'
import { listen } from './listening.ts'

const site = await testApp()
const { client, heard } = await listen(site)
const { listsApi, membershipsApi, foldersApi } = client.crm.lists
const { maria, joonas, liv } = site.world
const thrown = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => error,
  )
const named = (value: string) => ({
  filterBranchType: 'OR',
  filterBranchOperator: 'OR',
  filters: [],
  filterBranches: [
    {
      filterBranchType: 'AND',
      filterBranchOperator: 'AND',
      filterBranches: [],
      filters: [
        {
          filterType: 'PROPERTY',
          property: 'email',
          operation: {
            operationType: 'MULTISTRING',
            operator: 'CONTAINS',
            values: [value],
            includeObjectsWithNoValueSet: false,
          },
        },
      ],
    },
  ],
})

test('a list that people fill', async () => {
  const { list } = await listsApi.create({ name: 'By hand', objectTypeId: '0-1', processingType: 'MANUAL' })
  const id = list.listId
  expect(list).toMatchObject({ processingType: 'MANUAL', processingStatus: 'COMPLETE', objectTypeId: '0-1' })
  const added = await membershipsApi.add(id, [String(maria), String(joonas), '987654321'])
  expect(added).toMatchObject({ recordIdsMissing: ['987654321'] })
  expect(added.recordsIdsAdded.toSorted()).toEqual([String(maria), String(joonas)].toSorted())
  const change = { recordIdsToAdd: [String(liv)], recordIdsToRemove: [String(joonas)] }
  expect(await membershipsApi.addAndRemove(id, change)).toMatchObject({
    recordsIdsAdded: [String(liv)],
    recordIdsRemoved: [String(joonas)],
  })
  const first = await membershipsApi.getPage(id, undefined, undefined, 1)
  expect(first.results).toHaveLength(1)
  const second = await membershipsApi.getPage(id, first.paging!.next!.after, undefined, 1)
  expect(second.results[0]!.recordId).not.toBe(first.results[0]!.recordId)
  expect((await membershipsApi.getPageOrderedByAddedToListDate(id)).results.map(({ recordId }) => recordId)).toEqual([
    String(maria),
    String(liv),
  ])
  expect((await membershipsApi.getLists('0-1', String(maria))).results.map(({ listId }) => listId)).toContain(id)
  const other = await listsApi.create({ name: 'Copy', objectTypeId: 'contacts', processingType: 'MANUAL' })
  await membershipsApi.addAllFromList(other.list.listId, id)
  expect((await membershipsApi.remove(other.list.listId, [String(liv)])).recordIdsRemoved).toEqual([String(liv)])
  await membershipsApi.removeAll(other.list.listId)
  expect((await membershipsApi.getPage(other.list.listId)).results).toEqual([])
  expect((await listsApi.updateName(id, 'Renamed')).updatedList?.name).toBe('Renamed')
  expect((await listsApi.getByName('Renamed', '0-1')).list.listId).toBe(id)
  await listsApi.remove(id)
  expect(await thrown(listsApi.getById(id))).toMatchObject({ code: 404, body: { category: 'OBJECT_NOT_FOUND' } })
  await listsApi.restore(id)
  expect((await listsApi.getById(id)).list.name).toBe('Renamed')
  expect(
    await thrown(listsApi.create({ name: 'renamed', objectTypeId: '0-1', processingType: 'MANUAL' })),
  ).toMatchObject({ code: 409 })
})

test('a list that its filters fill', async () => {
  const { list } = await listsApi.create({
    name: 'Kahvila',
    objectTypeId: '0-1',
    processingType: 'DYNAMIC',
    filterBranch: named('kahvila') as never,
  })
  await site.work()
  expect((await membershipsApi.getPage(list.listId)).results.map(({ recordId }) => Number(recordId))).toEqual([
    maria,
    joonas,
  ])
  expect((await listsApi.getById(list.listId, true)).list.filterBranch).toMatchObject({ filterBranchType: 'OR' })
  await listsApi.updateListFilters(list.listId, { filterBranch: named('nordlys') as never })
  await site.work()
  expect((await membershipsApi.getPage(list.listId)).results.map(({ recordId }) => Number(recordId))).toEqual([liv])
  expect(await thrown(membershipsApi.add(list.listId, [String(maria)]))).toMatchObject({ code: 400 })
  const wrong = { ...named('x'), filterBranchType: 'RESTRICTED' }
  expect(await thrown(listsApi.updateListFilters(list.listId, { filterBranch: wrong as never }))).toMatchObject({
    code: 400,
    body: { category: 'VALIDATION_ERROR' },
  })
})

test('lists are found, and kept in folders', async () => {
  const found = await listsApi.doSearch({ query: 'kahv', offset: 0, additionalProperties: ['hs_list_size'], count: 10 })
  expect(found).toMatchObject({ total: 1, hasMore: false, lists: [{ name: 'Kahvila' }] })
  const { listId } = found.lists[0]!
  expect((await listsApi.getAll([listId])).lists).toHaveLength(1)
  const { folder } = await foldersApi.create({ name: 'Campaigns' })
  const inner = (await foldersApi.create({ name: 'Inner', parentFolderId: String(folder.id) })).folder
  await foldersApi.moveList({ listId, newFolderId: String(inner.id) })
  expect((await foldersApi.getAll(String(folder.id))).folder.childNodes[0]).toMatchObject({
    id: inner.id,
    childLists: [Number(listId)],
  })
  expect((await foldersApi.rename(String(inner.id), 'Renamed')).folder.name).toBe('Renamed')
  expect((await foldersApi.move(String(inner.id), '0')).folder.parentFolderId).toBe('0')
  expect(await thrown(foldersApi.remove(String(inner.id)))).toMatchObject({ code: 409 })
  await foldersApi.remove(String(folder.id))
})

test('HubSpot would have answered in these shapes', () => {
  expect(heard.filter(({ faults }) => faults.length > 0)).toEqual([])
  expect(heard.filter(({ known }) => !known).map(({ key }) => key)).toEqual([])
})
