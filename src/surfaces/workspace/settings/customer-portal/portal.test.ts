import { beforeEach, expect, test } from 'vitest'
import { directoryOf } from '#domain/portals/directory.ts'
import { portalFor, type Portal } from '#domain/portals/portal.ts'
import { settingsWorld } from '#test/settings.ts'

const { db, world, services, get, post, ada, sam, named } = await settingsWorld()
const path = '/customer-portal'
const portal = (): Promise<Portal> => portalFor(db, world.portal)
const admin = named(world.sam, ['customer_portal_settings'])

/** The form as the page would send it, with some of it changed. */
const form = async (changes: Record<string, string> = {}): Promise<Record<string, string>> => {
  const { version } = await portal()
  return {
    version: String(version),
    name: 'Acme support',
    slug: 'portal',
    domain_id: String(world.domain),
    default_inbox_id: String(world.inbox),
    form_id: String(world.form),
    status: 'state',
    ticket_access: 'own',
    ...changes,
  }
}

beforeEach(async () => {
  const start = { name: 'Acme support', slug: 'portal', domain_id: world.domain, default_inbox_id: world.inbox }
  await db
    .updateTable('portals')
    .set({ ...start, form_id: world.form, is_live: true, shows_stages: false, ticket_access: 'own' })
    .where('id', '=', world.portal)
    .execute()
  await (await directoryOf(services)).reload()
})

test('are for those with the permission: every page and every press (M5)', async () => {
  expect((await get(path, admin)).status).toBe(200)
  for (const address of [path, `${path}/deactivation`]) expect((await get(address, sam)).status, address).toBe(403)
  for (const address of ['', '/activation', '/deactivation']) {
    expect((await post(path + address, await form({ name: 'Taken over' }), sam)).status, address).toBe(403)
  }
  expect(await portal()).toMatchObject({ name: 'Acme support', isLive: true })
  const other = named(world.sam, ['account_settings'])
  expect(await (await get('/mail-log', other)).text()).not.toContain('/workspace/settings/customer-portal')
  expect(await (await get('/mail-log', ada)).text()).toContain('/workspace/settings/customer-portal')
})

test('are saved, and this process knows at once', async () => {
  const typed = await form({
    name: 'Help at Acme',
    slug: 'help',
    default_inbox_id: String(world.helpDesk),
    form_id: '',
    status: 'stage',
    ticket_access: 'company',
  })
  const answer = await post(path, typed)
  expect([answer.status, answer.headers.get('location')]).toEqual([
    303,
    '/workspace/settings/customer-portal?done=Saved',
  ])
  expect(await portal()).toMatchObject({
    name: 'Help at Acme',
    slug: 'help',
    defaultInboxId: world.helpDesk,
    formId: null,
    showsStages: true,
    ticketAccess: 'company',
  })
  const directory = await directoryOf(services)
  expect(directory.portalAt('localhost', 'help')).toMatchObject({ ticketAccess: 'company', showsStages: true })
  expect(directory.portalAt('localhost', 'portal')).toBeUndefined()
  const page = await (await get(`${path}?done=Saved`)).text()
  expect(page).toContain('The settings are saved.')
  expect(page).toContain('href="http://localhost:3000/help"')
})

test.for([
  ['name', '', 'Give the portal a name.'],
  ['name', 'x'.repeat(101), 'The name can have 100 characters at most.'],
  ['slug', 'a b', 'Use letters a–z'],
  ['slug', 'workspace', 'is an address of Portti’s own'],
  ['domain_id', '999999', 'This domain is not connected any more'],
  ['default_inbox_id', '999999', 'This inbox does not exist any more'],
  ['form_id', '999999', 'This form does not exist any more'],
])('%s %j is refused beside its field, and the rest is kept as typed', async ([field, value, words]) => {
  const answer = await post(path, await form({ name: 'Typed name', [field!]: value! }))
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain(words!)
  expect(page).toContain(`href="#${field}"`)
  expect(page).toContain(`id="${field}-fault"`)
  if (field !== 'name') expect(page).toContain('value="Typed name"')
  expect((await portal()).name).toBe('Acme support')
})

test('a live portal keeps what it was switched on with', async () => {
  for (const [field, words] of [
    ['domain_id', 'Choose a domain first.'],
    ['default_inbox_id', 'Choose a default inbox first.'],
  ] as const) {
    const answer = await post(path, await form({ [field]: '' }))
    expect([answer.status, await answer.text()]).toEqual([409, expect.stringContaining(words)])
  }
  expect(await portal()).toMatchObject({ defaultInboxId: world.inbox, domain: { host: 'localhost' } })
})

test('whoever edited an older version is told what is saved, and keeps what they typed', async () => {
  const mine = await form({ name: 'Mine', status: 'stage' })
  expect((await post(path, await form({ name: 'Theirs' }))).status).toBe(303)
  const answer = await post(path, mine)
  const page = await answer.text()
  expect(answer.status).toBe(409)
  expect(page).toContain('Portal name: Theirs')
  expect(page).toContain('value="Mine"')
  expect((await portal()).name).toBe('Theirs')
  const again = /name="version" value="(\d+)"/.exec(page)![1]!
  expect((await post(path, { ...mine, version: again })).status).toBe(303)
  expect(await portal()).toMatchObject({ name: 'Mine', showsStages: true })
})

test('the switch refuses with every reason, each a way to its field (M26)', async () => {
  expect((await post(`${path}/deactivation`, {})).headers.get('location')).toContain('done=Off')
  expect((await directoryOf(services)).portalAt('localhost', 'portal')).toBeUndefined()
  await post(path, await form({ domain_id: '', default_inbox_id: '' }))
  const page = await (await get(path)).text()
  for (const field of ['domain_id', 'default_inbox_id']) expect(page).toContain(`<a href="#${field}">`)
  const answer = await post(`${path}/activation`, {})
  const refused = await answer.text()
  expect([answer.status, (await portal()).isLive]).toEqual([409, false])
  expect(refused).toContain('Choose a domain first.')
  expect(refused).toContain('Choose a default inbox first.')

  const unproven = await db
    .insertInto('domains')
    .values({ host: 'tuki.acme.test' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await post(path, await form({ domain_id: String(unproven.id) }))
  expect(await (await get(path)).text()).toContain(`href="/workspace/settings/domains/${unproven.id}"`)
  expect((await post(`${path}/activation`, {})).status).toBe(409)

  await post(path, await form())
  expect((await post(`${path}/activation`, {})).headers.get('location')).toContain('done=On')
  expect((await directoryOf(services)).portalAt('localhost', 'portal')).toMatchObject({ id: world.portal })
})

test('switching off asks first, and says what customers see', async () => {
  const page = await (await get(`${path}/deactivation`)).text()
  expect(page).toContain('Turn off “Acme support”?')
  expect(page).toContain('http://localhost:3000/portal')
  expect((await portal()).isLive).toBe(true)
})

test('“View customer portal” leads to a portal that is on, and only there (M28)', async () => {
  expect(await (await get(path)).text()).toMatch(/<a href="\/workspace\/portals\/\d+\/preview" class="button/)
  await post(`${path}/deactivation`, {})
  const off = await (await get(path)).text()
  expect(off).not.toContain('/preview"')
  expect(off).not.toContain('href="http://localhost:3000/portal"')
})

test('company access says whom it concerns (M18)', async () => {
  expect(await (await get(path)).text()).toContain('3 contacts have a primary company. After saving they see')
  await post(path, await form({ ticket_access: 'company' }))
  expect(await (await get(path)).text()).toContain('they no longer see tickets of colleagues')
})

test('it speaks Finnish too', async () => {
  expect(await (await get(path, ada, 'fi')).text()).toContain('Portaali on käytössä')
})
