import { describe, expect, test } from 'vitest'
import { testApp } from '#test/app.ts'
import { hubspotClient } from '#test/hubspot.ts'

const site = await testApp()
const { db, app } = site
const { client } = await hubspotClient(site)
const { filesApi } = client.files

const upload = async (name: string, text: string): Promise<string> => {
  const made = await filesApi.upload(
    { data: Buffer.from(text), name } as never,
    undefined,
    '/links',
    undefined,
    undefined,
    '{}',
  )
  return (made as { id: string }).id
}
const [one, other] = [await upload('one.html', '<script>alert(1)</script>'), await upload('other.txt', 'other')]
const ask = (url: string | URL) => app.request(url)

describe('a signed link', () => {
  test('opens its file without a token, and the file cannot run', async () => {
    const link = await filesApi.getSignedUrl(one, 'thumb', 600, true)
    expect(link).toMatchObject({ name: 'one', extension: 'html', type: 'OTHER', size: 25, expiresAt: expect.any(Date) })
    expect(link.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(600_000)
    expect(link.expiresAt.getTime() - Date.now()).toBeGreaterThan(590_000)
    const answer = await ask(link.url)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('<script>alert(1)</script>')
    expect(answer.headers.get('content-type')).toBe('application/octet-stream')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(answer.headers.get('content-security-policy')).toMatch(/^sandbox; default-src 'none'/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('x-robots-tag')).toBe('noindex')
  })

  test('opens no other file, no longer than it says, and nothing that was changed in it', async () => {
    const { url } = await filesApi.getSignedUrl(one)
    const theirs = await filesApi.getSignedUrl(other)
    const changed = (change: (link: URL) => void) => {
      const link = new URL(url)
      change(link)
      return ask(link)
    }
    const attempts = [
      changed((link) => (link.pathname = link.pathname.replace(`/${one}/`, `/${other}/`))),
      changed((link) => link.searchParams.set('expires', String(Number(link.searchParams.get('expires')) + 1))),
      changed((link) => link.searchParams.set('expires', '99999999999')),
      changed((link) => link.searchParams.set('expires', '')),
      changed((link) => link.searchParams.delete('expires')),
      changed((link) => link.searchParams.set('signature', '')),
      changed((link) => link.searchParams.delete('signature')),
      changed((link) => link.searchParams.set('signature', new URL(theirs.url).searchParams.get('signature')!)),
      changed((link) => link.searchParams.set('signature', `${link.searchParams.get('signature')}A`)),
      changed((link) => (link.pathname = link.pathname.replace(`/${one}/`, `/0${one}/`))),
      changed((link) => (link.pathname = link.pathname.replace(`/${one}/`, '/999999/'))),
    ]
    const faces = await Promise.all(attempts.map(async (attempt) => faceOf(await attempt)))
    for (const face of faces) expect(face).toEqual(faces[0])
    expect(faces[0]).toMatchObject({ status: 404, body: { status: 'error', category: 'OBJECT_NOT_FOUND' } })
    expect((await ask(url)).status).toBe(200)
  })

  test('ends: by itself, and with its file', async () => {
    const brief = await filesApi.getSignedUrl(other, undefined, 1)
    await expect.poll(async () => (await ask(brief.url)).status, { timeout: 5000 }).toBe(404)
    const { url } = await filesApi.getSignedUrl(other)
    expect((await ask(url)).status).toBe(200)
    await db.updateTable('files').set({ expires_at: new Date() }).where('id', '=', Number(other)).execute()
    expect((await ask(url)).status).toBe(404)
    await db
      .updateTable('files')
      .set({ expires_at: null, archived_at: new Date() })
      .where('id', '=', Number(other))
      .execute()
    expect((await ask(url)).status).toBe(404)
  })

  test.for([0, -1, 2_592_001, 1.5, Number.NaN])('cannot last %d seconds', async (seconds) => {
    await expect(filesApi.getSignedUrl(one, undefined, seconds)).rejects.toMatchObject({ code: 400 })
  })
})

async function faceOf(answer: Response) {
  const body = (await answer.json()) as Record<string, unknown>
  return { status: answer.status, body: { ...body, correlationId: '' } }
}
