import { expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/account.ts'
import { formFor } from '#domain/forms/form.ts'
import { settingsWorld } from '#test/settings.ts'

const { db, world, get, post, sam, named } = await settingsWorld()
const location = (answer: Response) => answer.headers.get('location')
const inboxes = () => db.selectFrom('inboxes').selectAll().orderBy('id').execute()
const admin = named(world.sam, ['account_settings'])

test('each is for those with its permission', async () => {
  const pages = ['/inboxes', '/inboxes/new', `/inboxes/${world.inbox}`, '/pipelines', '/forms', '/forms/new']
  for (const path of [...pages, `/forms/${world.form}`, '/account']) {
    expect((await get(path, sam)).status, path).toBe(403)
    expect((await get(path, admin)).status, path).toBe(200)
    expect(await (await get(path, admin, 'fi')).text(), path).toContain('lang="fi"')
  }
  const presses = ['/inboxes', `/inboxes/${world.inbox}/deletion`, '/pipelines/0', '/forms']
  for (const path of [...presses, `/forms/${world.form}`, '/account']) {
    expect((await post(path, { name: 'Mine' }, sam)).status, path).toBe(403)
  }
  expect((await readAccount(db)).name).toBe('Acme Oy')
})

test('the front page leads to what one may open, and nobody else to anything', async () => {
  const page = await (await get('', admin)).text()
  expect(page).toContain('href="/workspace/settings/forms"')
  expect(page).not.toContain('href="/workspace/settings/customer-portal"')
  expect((await get('', sam)).status).toBe(403)
})

test('the front page says what a new installation still needs', async () => {
  expect(await (await get('')).text()).not.toContain('Getting started')
  await db.updateTable('portals').set({ is_live: false, domain_id: null }).execute()
  const page = await (await get('')).text()
  expect(page).toContain('2 of 4 done')
  expect(page).toContain('href="/workspace/settings/domains/new"')
  await db.updateTable('portals').set({ is_live: true, domain_id: world.domain }).execute()
})

test('an inbox is created, renamed, and deleted while nothing rests on it', async () => {
  expect(location(await post('/inboxes', { name: '  Front   desk ', type: 'HELP_DESK' }))).toContain('done=Created')
  const made = (await inboxes()).at(-1)!
  expect(made).toMatchObject({ name: 'Front desk', type: 'HELP_DESK' })
  await post(`/inboxes/${made.id}`, { name: 'Lobby' })
  expect(await (await get('/inboxes')).text()).toContain('Lobby')
  expect(await (await get(`/inboxes/${made.id}/deletion`)).text()).toContain('Delete “Lobby”?')
  expect(location(await post(`/inboxes/${made.id}/deletion`, {}))).toContain('done=Deleted')
  expect((await inboxes()).map(({ name }) => name)).toEqual(['Support', 'Help desk'])
  const kinds = await db.selectFrom('events').select('kind').where('kind', 'like', 'inbox.%').orderBy('id').execute()
  expect(kinds.map(({ kind }) => kind)).toEqual(['inbox.created', 'inbox.changed', 'inbox.deleted'])
})

test('an inbox that something rests on stays, and says what', async () => {
  const threads = await post(`/inboxes/${world.inbox}/deletion`, {})
  expect([threads.status, await threads.text()]).toEqual([
    409,
    expect.stringMatching(/so it stays|sends its tickets|default inbox/),
  ])
  await post('/inboxes', { name: 'Spare', type: 'INBOX' })
  const { id } = (await inboxes()).at(-1)!
  await db.updateTable('portals').set({ default_inbox_id: id }).execute()
  const used = await post(`/inboxes/${id}/deletion`, {})
  expect([used.status, await used.text()]).toEqual([409, expect.stringContaining('This is the default inbox')])
  await db.updateTable('portals').set({ default_inbox_id: world.inbox }).execute()
  await db.insertInto('forms').values({ name: 'F', inbox_id: id, fields: '[]' }).execute()
  expect(await (await post(`/inboxes/${id}/deletion`, {})).text()).toContain('A form sends its tickets')
})

test.for(['', 'x'.repeat(101)])('a name %j is refused beside its field', async (name) => {
  for (const path of ['/inboxes', `/inboxes/${world.inbox}`, '/forms', `/forms/${world.form}`, '/account']) {
    const answer = await post(path, { name })
    expect([path, answer.status, await answer.text()]).toEqual([path, 422, expect.stringContaining('id="name-fault"')])
  }
})

test('a form’s fields go on, off, and into another order; the subject stays', async () => {
  const sent = [
    ['name', 'Help'],
    ['inbox_id', String(world.helpDesk)],
    ...['hs_file_upload', 'subject', 'content'].map((property) => ['field', property]),
    ['asked', 'content'],
    ['asked', 'hs_file_upload'],
    ['required', 'hs_file_upload'],
  ]
  expect(location(await post(`/forms/${world.form}`, sent))).toContain('done=Saved')
  const saved = {
    name: 'Help',
    inboxId: world.helpDesk,
    fields: [
      { property: 'hs_file_upload', required: true },
      { property: 'subject', required: true },
      { property: 'content', required: false },
    ],
  }
  expect(await formFor(db, world.form)).toMatchObject(saved)
  const moved = await post(`/forms/${world.form}`, [...sent, ['move', 'content:up']])
  expect(location(moved)).toMatch(/#field-content$/)
  const order = (await formFor(db, world.form)).fields.map(({ property }) => property)
  expect(order).toEqual(['hs_file_upload', 'content', 'subject'])
  await post(`/forms/${world.form}`, [
    ['name', 'Help'],
    ['field', 'nonsense'],
    ['move', 'nonsense:up'],
    ['asked', 'x'],
  ])
  expect((await formFor(db, world.form)).fields).toEqual([{ property: 'subject', required: true }])
})

test('a form is created with the fields that most have', async () => {
  const path = location(await post('/forms', { name: 'Returns', inbox_id: '999999' }))
  expect(path).toBeNull()
  const made = /\/forms\/(\d+)\?done=Created/.exec(location(await post('/forms', { name: 'Returns' })) ?? '')!
  const form = await formFor(db, Number(made[1]))
  expect([form.name, form.fields.length]).toEqual(['Returns', 3])
})

test('the account’s name is everybody’s at once', async () => {
  const changed = { name: 'Acme Group', locale: 'fi', time_zone: 'Europe/Oslo' }
  expect(location(await post('/account', changed))).toContain('done=Saved')
  expect(await readAccount(db)).toMatchObject({ name: 'Acme Group', locale: 'fi', timeZone: 'Europe/Oslo' })
  expect(await (await get('/account')).text()).toContain('· Acme Group</title>')
  await post('/account', { ...changed, name: 'Acme Oy', locale: 'xx', time_zone: 'Nowhere/At all' })
  expect(await readAccount(db)).toMatchObject({ name: 'Acme Oy', locale: 'en', timeZone: 'UTC' })
})
