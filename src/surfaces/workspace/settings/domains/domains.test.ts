import { expect, test } from 'vitest'
import { directoryOf } from '#domain/portals/directory.ts'
import { readDomains } from '#domain/portals/portal.ts'
import { startMemberSession } from '#domain/members/member-session.ts'
import { settingsWorld } from '#test/settings.ts'

const { db, world, services, get, post, sam, ada } = await settingsWorld()
const domain = async (host: string) => (await readDomains(db)).find((one) => one.host === host)
const settings = { locale: 'en' }

test('are for those with the portal’s permission', async () => {
  expect((await get('/domains', ada)).status).toBe(200)
  for (const path of ['', '/new', `/${world.domain}`, `/${world.domain}/removal`]) {
    expect((await get(`/domains${path}`, sam)).status, path).toBe(403)
  }
  for (const path of ['', `/${world.domain}`, `/${world.domain}/verification`, `/${world.domain}/removal`]) {
    expect((await post(`/domains${path}`, { host: 'x.test', ...settings }, sam)).status, path).toBe(403)
  }
  expect(await domain('x.test')).toBeUndefined()
})

test('one is connected, shows its record, and is not proven by asking', async () => {
  const answer = await post('/domains', { host: 'Tuki.Invalid', locale: 'fi' })
  const made = (await domain('tuki.invalid'))!
  expect(answer.headers.get('location')).toBe(`/workspace/settings/domains/${made.id}?done=Connected`)
  expect(made).toMatchObject({ locale: 'fi', isVerified: false })
  const page = await (await get(`/domains/${made.id}`)).text()
  expect(page).toContain('<code>_portti.tuki.invalid</code>')
  expect(page).toMatch(/<code>portti-verification=[\w-]{36}<\/code>/)
  const check = await post(`/domains/${made.id}/verification`, {})
  expect([check.status, await check.text()]).toEqual([409, expect.stringContaining('was not found')])
  expect(await domain('tuki.invalid')).toMatchObject({ isVerified: false })
}, 10_000)

test('the installation’s own host needs no proof', async () => {
  services.baseUrl = 'https://help.acme.test'
  await post('/domains', { host: 'help.acme.test', locale: 'en' })
  services.baseUrl = 'http://localhost:3000'
  expect(await domain('help.acme.test')).toMatchObject({ isVerified: true })
})

test.for([
  ['a b', 422, 'This is not a domain name'],
  ['', 422, 'This is not a domain name'],
  ['LOCALHOST', 409, 'connected already'],
] as const)('%j is refused beside its field', async ([host, status, words]) => {
  const answer = await post('/domains', { host, locale: 'en' })
  const page = await answer.text()
  expect([answer.status, page]).toEqual([status, expect.stringContaining(words)])
  expect(page).toContain('id="host-fault"')
})

test('a change of language is known to this process at once (M8)', async () => {
  expect((await post(`/domains/${world.domain}`, { locale: 'fi' })).status).toBe(303)
  expect((await directoryOf(services)).domainAt('localhost')).toMatchObject({ locale: 'fi', companyName: 'Acme Oy' })
  expect((await directoryOf(services)).portalAt('localhost', 'portal')).toMatchObject({ domain: { locale: 'fi' } })
})

test('what is not on offer is not taken', async () => {
  await post(`/domains/${world.domain}`, { locale: 'xx', company_name: 'Evil' })
  expect(await domain('localhost')).toMatchObject({ locale: 'en', companyName: 'Acme Oy' })
})

test('one that a portal stands on stays; another goes, and whoever is signed in there', async () => {
  const used = await post(`/domains/${world.domain}/removal`, {})
  expect([used.status, await used.text()]).toEqual([409, expect.stringContaining('A portal stands on this domain')])
  await post('/domains', { host: 'old.acme.test', locale: 'en' })
  const { id } = (await domain('old.acme.test'))!
  await db.transaction().execute((trx) => startMemberSession(trx, world.maria, id))
  expect(await (await get(`/domains/${id}/removal`)).text()).toContain('Remove old.acme.test?')
  expect((await post(`/domains/${id}/removal`, {})).status).toBe(303)
  expect(await domain('old.acme.test')).toBeUndefined()
  expect(await domain('localhost')).toBeDefined()
})

test.for(['0', 'x', '999999', '%00'])('no domain %s: 404', async (id) => {
  expect((await get(`/domains/${id}`)).status).toBe(404)
  expect((await post(`/domains/${id}/removal`, {})).status).toBe(404)
})
