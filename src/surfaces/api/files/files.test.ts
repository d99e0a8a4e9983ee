import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { forgetUnusedBytes } from '#domain/conversations/cleaning.ts'
import { attachable } from '#domain/conversations/file.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { sendMessage } from '#domain/conversations/writing.ts'
import { caller, type Json } from '#test/api.ts'
import { testApp } from '#test/app.ts'
import { hubspotClient } from '#test/hubspot.ts'

const site = await testApp()
const { db, world, services, app } = site
const { client, token } = await hubspotClient(site)
const { filesApi, foldersApi } = client.files
const api = await caller(site)
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const file = (name = 'logo.png', data: Buffer = png) => ({ data, name }) as never
const options = (more: object = {}) => JSON.stringify({ access: 'PRIVATE', ...more })
const upload = (name: string, folder = '/acme', more: object = {}, data: Buffer = png) =>
  filesApi.upload(file(name, data), undefined, folder, undefined, undefined, options(more)) as Promise<
    Record<string, string>
  >
const asked = (url: string, headers: Record<string, string> = {}) => app.request(url, { headers })
const bearer = { authorization: `Bearer ${token}` }
const names = ({ results }: { results: { name?: string }[] }) => results.map(({ name }) => name)
const thrown = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.fail('was not refused'),
    (error: { code: number; body: { category: string; subCategory?: string } }) => error,
  )

/** A form as a client sends it, whatever is in it. */
async function post(path: string, parts: [string, string | File][], method = 'POST') {
  const body = new FormData()
  for (const [name, value] of parts) body.append(name, value)
  const response = await app.request(`http://localhost:3000/api${path}`, { method, headers: bearer, body })
  return { status: response.status, body: (await response.json()) as Json }
}

describe('an upload', () => {
  test('is private, lies in its folder, and is known by its bytes, not by its name', async () => {
    const made = await upload('logo.exe')
    expect(made).toMatchObject({
      id: expect.any(String),
      name: 'logo',
      extension: 'exe',
      path: '/acme/logo.exe',
      size: png.length,
      type: 'IMG',
      access: 'PRIVATE',
      archived: false,
      isUsableInContent: true,
      createdAt: expect.any(String),
      url: `http://localhost:3000/api/files/v3/files/${made['id']}/download`,
    })
    expect(await filesApi.getById(made['id']!)).toEqual(made)
    expect((await asked(made['url']!)).status).toBe(401)
    const download = await asked(made['url']!, bearer)
    expect(Buffer.from(await download.arrayBuffer())).toEqual(png)
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(download.headers.get('content-security-policy')).toContain('sandbox')
    const session = { cookie: (await site.user(world.ada)).cookie }
    expect((await asked(made['url']!, session)).status).toBe(401)
  })

  test('gets a number behind a name that is taken, or takes its place', async () => {
    const [first, second] = [await upload('twice.png', '/twice'), await upload('TWICE.png', '/twice')]
    expect([first['path'], second['path']]).toEqual(['/twice/twice.png', '/twice/TWICE-1.png'])
    const third = await upload('twice.png', '/twice', { overwrite: true })
    expect(third['path']).toBe('/twice/twice.png')
    expect(await thrown(filesApi.getById(first['id']!))).toMatchObject({ code: 404 })
  })

  test('of the same bytes is told, where that is asked for', async () => {
    const bytes = Buffer.from('the very same')
    const first = await upload('a.txt', '/dup', {}, bytes)
    const rejected = await thrown(upload('b.txt', '/elsewhere', { duplicateValidationStrategy: 'REJECT' }, bytes))
    expect(rejected).toMatchObject({ code: 409, body: { category: 'CONFLICT', subCategory: 'files.duplicate' } })
    const existing = { duplicateValidationStrategy: 'RETURN_EXISTING', duplicateValidationScope: 'EXACT_FOLDER' }
    expect((await upload('c.txt', '/dup', existing, bytes))['id']).toBe(first['id'])
    expect((await upload('c.txt', '/other', existing, bytes))['id']).not.toBe(first['id'])
  })

  test('ends when it was told to', async () => {
    const made = await upload('soon.png', '/ends', { ttl: 'P1D' })
    expect(Number(made['expiresAt'])).toBeGreaterThan(Date.now() + 86_000_000)
    await db.updateTable('files').set({ expires_at: new Date() }).where('id', '=', Number(made['id'])).execute()
    expect(await thrown(filesApi.getById(made['id']!))).toMatchObject({ code: 404 })
    expect(
      names(await filesApi.doSearch(undefined, undefined, undefined, undefined, undefined, [Number(made['id'])])),
    ).toEqual([])
  })

  test('keeps a name that is safe, with the extension of what was sent', async () => {
    const named = (name: string) => filesApi.upload(file('photo.png'), undefined, '/names', name, undefined, options())
    expect(await named('report')).toMatchObject({ path: '/names/report.png' })
    expect(await named('../../etc/passwd')).toMatchObject({ path: '/names/passwd.png' })
    expect(await named('\u202Egpj.exe')).toMatchObject({ path: '/names/gpj.exe' })
  })

  const one: [string, File] = ['file', new File([png], 'x.png')]
  test.for([
    ['no file', [['folderPath', '/x']]],
    ['an empty file', [['file', new File([], 'x.png')]]],
    ['two files', [one, ['more', new File([png], 'y.png')], ['options', '{"access":"EVERYBODY"}']]],
    ['options that are no JSON', [one, ['options', '{']]],
    ['options that are a list', [one, ['options', '[]']]],
    ['another access', [one, ['options', '{"access":"EVERYBODY"}']]],
    ['a time to live that is none', [one, ['options', '{"ttl":"forever"}']]],
    ['a time to live of centuries', [one, ['options', '{"ttl":"P500Y"}']]],
    ['an end that has passed', [one, ['options', '{"expiresAt":"2020-01-01T00:00:00Z"}']]],
    ['two folders', [one, ['folderId', '1'], ['folderPath', '/x']]],
    ['a folder that climbs', [one, ['folderPath', '/a/../../b']]],
    ['a folder too deep', [one, ['folderPath', '/a'.repeat(30)]]],
  ] as [string, [string, string | File][]][])('with %s is refused, and leaves nothing', async ([, parts]) => {
    const before = await db.selectFrom('files').select('id').orderBy('id', 'desc').limit(1).execute()
    const refused = await post('/files/v3/files', parts)
    expect(refused).toMatchObject({ status: 400, body: { status: 'error', category: 'VALIDATION_ERROR' } })
    expect(await db.selectFrom('files').select('id').orderBy('id', 'desc').limit(1).execute()).toEqual(before)
  })

  test('that is too large is refused, and into no folder that there is not', async () => {
    const large = new File([new Uint8Array(25_000_001)], 'large.bin')
    expect(await post('/files/v3/files', [['file', large]])).toMatchObject({ status: 413, body: { status: 'error' } })
    expect((await post('/files/v3/files', [one, ['folderId', '999999']])).status).toBe(404)
    expect((await api.post('/files/v3/files', { file: 'x' })).status).toBe(415)
  })
})

describe('a file', () => {
  test('is renamed, moved, opened and closed', async () => {
    const made = await upload('change.png', '/change')
    const id = made['id']!
    const folder = await foldersApi.create({ name: 'target' })
    expect(await filesApi.updateProperties(id, { name: 'renamed', parentFolderId: folder.id })).toMatchObject({
      name: 'renamed',
      extension: 'png',
      path: '/target/renamed.png',
      parentFolderId: folder.id,
    })
    const open = await filesApi.updateProperties(id, { access: 'PUBLIC_NOT_INDEXABLE' as never })
    expect(open.access).toBe('PUBLIC_NOT_INDEXABLE')
    const answer = await asked(open.url!)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
    await filesApi.updateProperties(id, { access: 'PRIVATE' as never })
    expect((await asked(open.url!)).status).toBe(404)
    expect((await asked(open.url!.replace(/public\/[^/]+/, 'public/x'))).status).toBe(404)
    const body = { parentFolderId: folder.id, parentFolderPath: '/x' }
    expect(await thrown(filesApi.updateProperties(id, body))).toMatchObject({ code: 400 })
    expect(await thrown(filesApi.updateProperties('999999', {}))).toMatchObject({ code: 404 })
  })

  test('is found by its path, and a folder is', async () => {
    await upload('here.png', '/stat/deep')
    expect(await filesApi.getMetadata('/stat/deep/here.png')).toMatchObject({ file: { path: '/stat/deep/here.png' } })
    expect(await filesApi.getMetadata('stat/DEEP')).toMatchObject({ folder: { path: '/stat/deep' } })
    expect(await thrown(filesApi.getMetadata('/stat/nowhere'))).toMatchObject({ code: 404 })
    expect(await thrown(filesApi.getMetadata('/stat/../../etc/passwd'))).toMatchObject({ code: 400 })
  })

  test('gets other bytes, and links to the former ones end', async () => {
    const made = await upload('replace.png', '/replace')
    const { url } = await filesApi.getSignedUrl(made['id']!)
    const text = Buffer.from('other')
    const replaced = await filesApi.replace(
      made['id']!,
      file('other.txt', text),
      undefined,
      JSON.stringify({ access: 'PUBLIC_INDEXABLE' }),
    )
    expect(replaced).toMatchObject({
      id: made['id'],
      path: '/replace/replace.png',
      size: 5,
      type: 'OTHER',
      access: 'PUBLIC_INDEXABLE',
    })
    expect((await asked(url)).status).toBe(404)
    const again = await asked((await filesApi.getSignedUrl(made['id']!)).url)
    expect(await again.text()).toBe('other')
  })

  test('that was sent with a message stays as it was sent, until it is deleted for good', async () => {
    const made = await upload('sent.png', '/sent')
    const id = Number(made['id'])
    const thread = (await newestThreadOf(db, world.tickets.machine))!
    await db.transaction().execute(async (trx) => {
      const words = { text: 'See', key: crypto.randomUUID(), fileIds: await attachable(trx, [id]) }
      await sendMessage(trx, thread, { ...words, by: { userId: world.ada } })
    })
    const refused = await thrown(filesApi.replace(made['id']!, file('x.png'), undefined, '{}'))
    expect(refused).toMatchObject({ code: 409, body: { subCategory: 'files.sent' } })
    const maria = await site.member(world.maria)
    const link = `/portal/tickets/${world.tickets.machine}/files/${id}`
    await filesApi.archive(made['id']!)
    expect(await thrown(filesApi.getById(made['id']!))).toMatchObject({ code: 404 })
    expect((await maria.get(link)).status).toBe(200)
    await filesApi._delete(made['id']!)
    expect((await maria.get(link)).status).toBe(404)
    expect(await thrown(filesApi._delete(made['id']!))).toMatchObject({ code: 404 })
    expect(await db.selectFrom('files').select('id').where('id', '=', id).execute()).toEqual([])
  })

  test('of a conversation is there as well, private, and cannot be changed', async () => {
    const thread = (await newestThreadOf(db, world.tickets.machine))!
    const sam = await site.user(world.sam)
    await sam.postFiles(`/workspace/inbox/open/${thread.id}/comments`, { text: 'Ours' }, [new File([png], 'ours.png')])
    const { file_id } = await db
      .selectFrom('comment_files')
      .select('file_id')
      .orderBy('file_id', 'desc')
      .executeTakeFirstOrThrow()
    const id = String(file_id)
    const found = await filesApi.getById(id)
    expect(found).toMatchObject({ access: 'PRIVATE', sourceGroup: 'CONVERSATIONS' })
    expect(found).not.toHaveProperty('path', expect.any(String))
    const changes = [{ access: 'PUBLIC_INDEXABLE' }, { name: 'x' }, { parentFolderPath: '/x' }] as const
    for (const change of changes)
      expect(await thrown(filesApi.updateProperties(id, change as never))).toMatchObject({
        code: 409,
        body: { subCategory: 'files.not_hosted' },
      })
    expect(await thrown(filesApi.replace(id, file('x.png'), undefined, '{}'))).toMatchObject({ code: 409 })
    const without = await caller(site, ['conversations.read', 'conversations.write'])
    for (const path of ['', '/download', '/signed-url'])
      expect((await without.get(`/files/v3/files/${id}${path}`)).status).toBe(403)
    await db
      .transaction()
      .execute((trx) => expect(attachable(trx, [file_id])).rejects.toMatchObject({ code: 'files.unknown' }))
  })

  test('deleted for good takes its bytes along, where nobody else has them', async () => {
    const [alone, shared] = [Buffer.from('nobody else has this'), Buffer.from('two have this')]
    const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    const one = await upload('alone.txt', '/erase', {}, alone)
    const other = await upload('shared.txt', '/erase', {}, shared)
    await upload('shared-too.txt', '/erase', {}, shared)
    await filesApi._delete(one['id']!)
    await filesApi._delete(other['id']!)
    // What was put within a day goes a day later: the job for it stands.
    const { rows } = await sql<{ sha256: string }>`
      select payload ->> 'sha256' as sha256 from graphile_worker._private_jobs where run_at > now() + interval '1 day'`.execute(
      db,
    )
    expect(rows).toEqual(expect.arrayContaining([{ sha256: sha(alone) }, { sha256: sha(shared) }]))
    const tomorrow = new Date(Date.now() + 2 * 86_400_000)
    for (const { sha256 } of rows) await forgetUnusedBytes(db, services.storage, sha256, tomorrow)
    expect(await services.storage.exists(sha(alone))).toBe(false)
    expect(await services.storage.exists(sha(shared))).toBe(true)
  })
})
