import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, test } from 'vitest'
import { doFileTask } from '#domain/conversations/files/file-task.ts'
import { fetchPublic } from '#platform/http/public-fetch.ts'
import { caller } from '#test/api.ts'
import { testApp } from '#test/app.ts'
import { hubspotClient } from '#test/hubspot.ts'

const site = await testApp()
const { db, services, work } = site
const { client } = await hubspotClient(site)
const { filesApi } = client.files
const api = await caller(site)

let visits = 0
const server = createServer((request, response) => {
  visits += 1
  if (request.url === '/empty') return response.end()
  if (request.url === '/missing.pdf') return response.writeHead(404).end()
  response.end('%PDF-1.7 fetched')
})
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
afterAll(() => new Promise((closed) => server.close(closed)))
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

const start = (url: string, more: object = {}) =>
  filesApi.importFromUrl({ url, folderPath: '/imports', access: 'PRIVATE', ...more } as never)
/** Does the task with this machine standing for one outside. */
const doHere = (taskId: string) =>
  doFileTask(services, { taskId }, (url) =>
    fetchPublic(url.replace('https://files.acme.test', origin), { bytes: 1e6, milliseconds: 5000 }, () => true),
  )

describe('an import', () => {
  test('is a file like another once it is done, and done once', async () => {
    const task = await start('https://files.acme.test/in/M%C3%A4nuaali.pdf?x=1', { ttl: 'P1W' })
    expect(task.links['status']).toContain(`/api/files/v3/files/import-from-url/async/tasks/${task.id}/status`)
    expect(await filesApi.checkImport(task.id)).toMatchObject({ status: 'PENDING' })
    await doHere(task.id)
    await doHere(task.id)
    const done = await filesApi.checkImport(task.id)
    expect(done).toMatchObject({
      status: 'COMPLETE',
      completedAt: expect.any(Date),
      result: {
        name: 'Mänuaali',
        extension: 'pdf',
        path: '/imports/Mänuaali.pdf',
        type: 'DOCUMENT',
        access: 'PRIVATE',
      },
    })
    expect(done.result?.expiresAt).toBeGreaterThan(Date.now())
    const text = await site.app.request(`http://localhost:3000/api/files/v3/files/${done.result!.id}/download`, {
      headers: { authorization: `Bearer ${api.token}` },
    })
    expect(await text.text()).toBe('%PDF-1.7 fetched')
    const files = await db.selectFrom('files').select('id').where('name', '=', 'Mänuaali.pdf').execute()
    expect(files).toHaveLength(1)
  })

  test.for([
    ['/missing.pdf', 'fetch.not_there'],
    ['/empty', 'fetch.empty'],
  ])('of %s ends with a fault', async ([path, code]) => {
    const task = await start(`https://files.acme.test${path}`)
    await doHere(task.id)
    const reply = await api.get(`/files/v3/files/import-from-url/async/tasks/${task.id}/status`)
    expect(reply.body).toMatchObject({ status: 'CANCELED', numErrors: 1, errors: [{ context: { code: [code] } }] })
    expect(reply.body).not.toHaveProperty('result')
  })

  test.for([
    'http://127.0.0.1/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data/',
    'http://0x7f000001/',
    'file:///etc/passwd',
    'https://user:secret@acme.test/',
    'nonsense',
    '',
  ])('of %s is refused at once', async (url) => {
    await expect(start(url)).rejects.toMatchObject({ code: 400, body: { category: 'VALIDATION_ERROR' } })
  })

  test('of a name that leads inside ends with a fault, and nobody inside is asked', async () => {
    const before = visits
    const task = await start(`http://localhost:${(server.address() as AddressInfo).port}/secret`)
    await work()
    const reply = await api.get(`/files/v3/files/import-from-url/async/tasks/${task.id}/status`)
    expect(reply.body).toMatchObject({ status: 'CANCELED', errors: [{ context: { code: ['fetch.forbidden'] } }] })
    expect(visits).toBe(before)
  })

  test('goes into no folder that there is not', async () => {
    await expect(
      start('https://files.acme.test/x', { folderPath: undefined, folderId: '999999' }),
    ).rejects.toMatchObject({
      code: 404,
    })
    await expect(start('https://files.acme.test/x', { folderId: '1' })).rejects.toMatchObject({ code: 400 })
  })
})
