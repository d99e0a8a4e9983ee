import { describe, expect, test } from 'vitest'
import { caller, type Json } from '#test/api.ts'
import { testApp } from '#test/app.ts'
import { hubspotClient } from '#test/hubspot.ts'

const site = await testApp()
const { client } = await hubspotClient(site)
const { filesApi, foldersApi } = client.files
const api = await caller(site)
const thrown = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.fail('was not refused'),
    (error: { code: number; body: { subCategory?: string } }) => error,
  )
const upload = (name: string, folder: string, text = name) =>
  filesApi.upload(
    { data: Buffer.from(text), name } as never,
    undefined,
    folder,
    undefined,
    undefined,
    '{}',
  ) as Promise<{
    id: string
    path: string
  }>
const found = async (kind: 'files' | 'folders', query: string) =>
  Array.from((await api.get(`/files/v3/${kind}/search?${query}`)).body['results'] as unknown as Json[]).map((one) =>
    String(one['path']),
  )

describe('folders', () => {
  test('are made, read by id and by path, and renamed with all that lies in them', async () => {
    const top = await foldersApi.create({ name: 'top' })
    expect(top).toMatchObject({ name: 'top', path: '/top', archived: false, createdAt: expect.any(Date) })
    const inner = await foldersApi.create({ name: 'inner', parentFolderId: top.id })
    expect(inner).toMatchObject({ path: '/top/inner', parentFolderId: top.id })
    expect(await foldersApi.create({ name: 'by path', parentPath: '/made/on the way' })).toMatchObject({
      path: '/made/on the way/by path',
    })
    const file = await upload('a.txt', '/top/inner')
    expect(await foldersApi.getById(inner.id)).toMatchObject({ path: '/top/inner' })
    expect(await foldersApi.getByPath('/top/INNER')).toMatchObject({ id: inner.id })
    expect(await foldersApi.getByPath('top/inner')).toMatchObject({ id: inner.id })
    expect(await foldersApi.updateProperties(top.id, { name: '100%_top' })).toMatchObject({ path: '/100%_top' })
    expect(await foldersApi.getById(inner.id)).toMatchObject({ path: '/100%_top/inner' })
    expect(await filesApi.getById(file.id)).toMatchObject({ path: '/100%_top/inner/a.txt' })
    expect(await thrown(foldersApi.getByPath('/top'))).toMatchObject({ code: 404 })
  })

  test('have one name in one place', async () => {
    const made = await foldersApi.create({ name: 'single' })
    expect(await thrown(foldersApi.create({ name: 'Single' }))).toMatchObject({ code: 409 })
    const other = await foldersApi.create({ name: 'single two' })
    expect(await thrown(foldersApi.updateProperties(other.id, { name: 'SINGLE' }))).toMatchObject({ code: 409 })
    const all = await Promise.all(Array.from({ length: 5 }, () => upload('same.txt', '/race/here')))
    expect(new Set(all.map(({ path }) => path)).size).toBe(5)
    expect(await foldersApi.getById(made.id)).toMatchObject({ path: '/single' })
  })

  test('do not lie in themselves', async () => {
    const outer = await foldersApi.create({ name: 'outer' })
    const inner = await foldersApi.create({ name: 'inner', parentFolderId: outer.id })
    for (const parentFolderId of [outer.id, inner.id])
      expect(
        await thrown(foldersApi.updateProperties(outer.id, { parentFolderId: Number(parentFolderId) })),
      ).toMatchObject({
        code: 400,
        body: { subCategory: 'folder.inside_itself' },
      })
  })

  test.for(['', '.', '..', 'a/b', 'a\\b', 'x'.repeat(201), ' '])('are not called "%s"', async (name) => {
    expect(await thrown(foldersApi.create({ name }))).toMatchObject({ code: 400 })
  })

  test('change later, where that is asked for, and tell how far it is', async () => {
    const folder = await foldersApi.create({ name: 'slow' })
    const target = await foldersApi.create({ name: 'target' })
    const begun = await foldersApi.updatePropertiesRecursively({
      id: folder.id,
      name: 'slower',
      parentFolderId: Number(target.id),
    })
    expect(begun.links['status']).toBe(
      `http://localhost:3000/api/files/v3/folders/update/async/tasks/${begun.id}/status`,
    )
    expect(await foldersApi.checkUpdateStatus(begun.id)).toMatchObject({ status: 'PENDING', taskId: begun.id })
    await site.work()
    expect(await foldersApi.checkUpdateStatus(begun.id)).toMatchObject({
      status: 'COMPLETE',
      completedAt: expect.any(Date),
      result: { id: folder.id, path: '/target/slower' },
    })
    const wrong = await foldersApi.updatePropertiesRecursively({ id: target.id, parentFolderId: Number(folder.id) })
    await site.work()
    expect(await foldersApi.checkUpdateStatus(wrong.id)).toMatchObject({
      status: 'CANCELED',
      numErrors: 1,
      errors: [{ status: 'error', message: 'A folder cannot lie inside itself.' }],
    })
    for (const id of ['x', crypto.randomUUID(), "' or 1=1"])
      expect(await thrown(foldersApi.checkUpdateStatus(id))).toMatchObject({ code: 404 })
    expect(await thrown(filesApi.checkImport(begun.id))).toMatchObject({ code: 404 })
  })

  test('are taken out with all that lies in them, by id and by path', async () => {
    const file = await upload('b.txt', '/gone/deep')
    await foldersApi.archiveByPath('/gone')
    expect(await thrown(foldersApi.getByPath('/gone/deep'))).toMatchObject({ code: 404 })
    expect(await thrown(filesApi.getById(file.id))).toMatchObject({ code: 404 })
    // Their names are free again.
    const again = await upload('b.txt', '/gone/deep')
    expect(again.path).toBe('/gone/deep/b.txt')
    const { id } = await foldersApi.getByPath('/gone')
    await foldersApi.archive(id)
    expect(await thrown(foldersApi.archive(id))).toMatchObject({ code: 404 })
  })
})

describe('a search', () => {
  test('finds files and folders by what is known of them, page by page', async () => {
    await upload('Report.pdf', '/search', '%PDF-1.7 search')
    await upload('notes.txt', '/search', 'x'.repeat(1000))
    await upload('100%.txt', '/search/deep', 'deep')
    const { id } = await foldersApi.getByPath('/search')
    expect(await found('files', `parentFolderIds=${id}&sort=-name`)).toEqual([
      '/search/Report.pdf',
      '/search/notes.txt',
    ])
    expect(await found('files', 'name=REPORT')).toEqual(['/search/Report.pdf'])
    expect(await found('files', 'name=%25')).toEqual(['/search/deep/100%.txt'])
    expect(await found('files', 'path=/search/Notes.txt')).toEqual(['/search/notes.txt'])
    expect(await found('files', 'type=DOCUMENT')).toEqual(['/search/Report.pdf'])
    expect(await found('files', 'extension=.TXT&sizeGte=1000')).toEqual(['/search/notes.txt'])
    expect(await found('files', `createdAtGte=${Date.now() + 1000}`)).toEqual([])
    expect(await found('files', 'allowsAnonymousAccess=true')).toEqual([])
    const first = await filesApi.doSearch(undefined, undefined, undefined, 1, ['createdAt'])
    expect(first.results).toHaveLength(1)
    const second = await filesApi.doSearch(undefined, first.paging?.next?.after, undefined, 1, ['createdAt'])
    expect(second.results[0]?.id).not.toBe(first.results[0]?.id)
    expect(await found('folders', 'name=deep&sort=-id')).toContain('/search/deep')
    expect((await foldersApi.doSearch(undefined, undefined, undefined, 100)).results.length).toBeGreaterThan(2)
  })

  test('by when it was made finds just that', async () => {
    const made = await upload('moment.txt', '/moment')
    const { createdAt } = (await filesApi.getById(made.id)) as { createdAt: string }
    expect(await found('files', `createdAt=${new Date(createdAt).getTime()}`)).toContain('/moment/moment.txt')
  })

  test.for([
    'sort=sha256',
    'sort=name;drop',
    'limit=101',
    'after=10001',
    'after=-1',
    'ids=x',
    'type=SECRET',
    'fileMd5=d41d8cd98f00b204e9800998ecf8427e',
    'width=10',
    'createdAt=soon',
    'size=1e3',
  ])('by %s is refused', async (query) => {
    expect(await api.get(`/files/v3/files/search?${query}`)).toMatchObject({
      status: 400,
      body: { category: 'VALIDATION_ERROR' },
    })
  })
})
