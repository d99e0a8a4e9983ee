import { describe, expect, test } from 'vitest'
import { createTeam, setTeamsOf } from '#domain/accounts/team.ts'
import { caller } from '#test/api.ts'
import { testApp } from '#test/app.ts'
import { hubspotClient } from '#test/hubspot.ts'

const site = await testApp()
const { db, world } = site
const { client } = await hubspotClient(site)
const { ownersApi } = client.crm.owners
const { usersApi, rolesApi, teamsApi } = client.settings.users
const by = { kind: 'user', id: world.ada } as const
const write = site.db.transaction()
const [support, night] = await write.execute(async (trx) => {
  const ids = [await createTeam(trx, { name: 'Support', by }), await createTeam(trx, { name: 'Night', by })] as const
  await setTeamsOf(trx, world.sam, { primaryId: ids[0], secondaryIds: [ids[1], ids[0]] }, { by })
  return ids
})
await db.insertInto('users').values({ email: 'gone@acme.test', deactivated_at: new Date() }).execute()
const gone = await db.selectFrom('users').select('id').where('email', '=', 'gone@acme.test').executeTakeFirstOrThrow()
const thrown = (attempt: Promise<unknown>) =>
  attempt.then(
    () => expect.fail('was not refused'),
    (error: { code: number; body: { message: string; category: string } }) => error,
  )

describe('owners', () => {
  test('are the users who work here, each with their teams', async () => {
    const { results, paging } = await ownersApi.getPage()
    expect(paging).toBeUndefined()
    expect(results.map(({ email }) => email)).toEqual(['ada@acme.test', 'sam@acme.test'])
    expect(results[1]).toMatchObject({
      id: String(world.sam),
      userId: world.sam,
      type: 'PERSON',
      firstName: 'Sam',
      archived: false,
      createdAt: expect.any(Date),
      updatedAt: expect.any(Date),
      teams: [
        { id: String(support), name: 'Support', primary: true },
        { id: String(night), name: 'Night', primary: false },
      ],
    })
  })

  test('are found by address, page by page, and when they are gone', async () => {
    expect((await ownersApi.getPage('SAM@acme.test')).results.map(({ id }) => id)).toEqual([String(world.sam)])
    const first = await ownersApi.getPage(undefined, undefined, 1)
    expect(first.results.map(({ id }) => id)).toEqual([String(world.ada)])
    const second = await ownersApi.getPage(undefined, first.paging?.next?.after, 1)
    expect(second.results.map(({ id }) => id)).toEqual([String(world.sam)])
    expect(second.paging).toBeUndefined()
    const archived = await ownersApi.getPage(undefined, undefined, undefined, true)
    expect(archived.results).toMatchObject([{ id: String(gone.id), archived: true, userIdIncludingInactive: gone.id }])
    expect(archived.results[0]?.userId).toBeUndefined()
  })

  test('are read by id, and nobody else is', async () => {
    expect(await ownersApi.getById(world.ada)).toMatchObject({ email: 'ada@acme.test' })
    expect(await ownersApi.getById(world.ada, 'userId')).toMatchObject({ email: 'ada@acme.test' })
    expect(await ownersApi.getById(gone.id, 'id', true)).toMatchObject({ archived: true })
    for (const id of [gone.id, 999_999, -1])
      expect(await thrown(ownersApi.getById(id))).toMatchObject({ code: 404, body: { category: 'OBJECT_NOT_FOUND' } })
  })
})

describe('users', () => {
  test('are listed and read, by id and by address', async () => {
    const { results } = await usersApi.getPage()
    expect(results).toMatchObject([
      { id: String(world.ada), email: 'ada@acme.test', superAdmin: true, secondaryTeamIds: [] },
      {
        id: String(world.sam),
        superAdmin: false,
        roleIds: [],
        primaryTeamId: String(support),
        secondaryTeamIds: [String(night)],
      },
    ])
    expect(await usersApi.getById('sam@acme.test', 'EMAIL')).toMatchObject({ id: String(world.sam) })
    expect(await thrown(usersApi.getById('sam@acme.test'))).toMatchObject({ code: 404 })
    expect(await thrown(usersApi.getById(String(gone.id)))).toMatchObject({ code: 404 })
  })

  test('roles are what can be permitted, and teams name their members', async () => {
    expect((await rolesApi.getAll()).results).toContainEqual(
      expect.objectContaining({ id: 'customer_portal_settings', name: 'Customer portal settings' }),
    )
    expect((await teamsApi.getAll()).results).toEqual([
      { id: String(night), name: 'Night', userIds: [], secondaryUserIds: [String(world.sam)] },
      { id: String(support), name: 'Support', userIds: [String(world.sam)], secondaryUserIds: [] },
    ])
  })

  test('are invited without a permission, changed, and deactivated', async () => {
    const body = { email: 'kim@acme.test', firstName: 'Kim', sendWelcomeEmail: true, primaryTeamId: String(night) }
    const made = await usersApi.create(body)
    expect(made).toMatchObject({ email: 'kim@acme.test', firstName: 'Kim', superAdmin: false, roleIds: [] })
    expect(made.primaryTeamId).toBe(String(night))
    expect(await thrown(usersApi.create(body))).toMatchObject({ code: 409, body: { category: 'CONFLICT' } })
    const change = { lastName: 'Berg', primaryTeamId: '', secondaryTeamIds: [String(support)] }
    const changed = await usersApi.replace(made.id, change)
    expect(changed).toMatchObject({ firstName: 'Kim', lastName: 'Berg', secondaryTeamIds: [String(support)] })
    expect(changed.primaryTeamId).toBeUndefined()
    await usersApi.archive('kim@acme.test', 'EMAIL')
    expect(await thrown(usersApi.getById(made.id))).toMatchObject({ code: 404 })
    expect((await ownersApi.getById(Number(made.id), 'id', true)).archived).toBe(true)
    const events = await db.selectFrom('events').select(['kind', 'actor_kind']).orderBy('id', 'desc').limit(1).execute()
    expect(events).toEqual([{ kind: 'user.deactivated', actor_kind: 'token' }])
  })

  test('get no permission by a token, and super administrators are out of its reach', async () => {
    const { post, put, delete: remove } = await caller(site, ['settings.users.write'])
    const roles = await post('/settings/v3/users', { email: 'x@acme.test', roleId: 'users_settings' })
    expect(roles).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } })
    for (const more of [{ superAdmin: true }, { permissions: ['users_settings'] }, { super_admin: true }]) {
      const email = `${crypto.randomUUID()}@acme.test`
      await post('/settings/v3/users', { email, ...more })
      const row = await db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirstOrThrow()
      expect(row).toMatchObject({ super_admin: false, permissions: [], password_hash: null })
    }
    expect((await put(`/settings/v3/users/${world.ada}`, { firstName: 'Eve' })).status).toBe(403)
    expect((await remove(`/settings/v3/users/${world.ada}`)).status).toBe(403)
    expect(await usersApi.getById(String(world.ada))).toMatchObject({ firstName: 'Ada' })
  })

  test.for([
    { email: 'no address' },
    { email: '' },
    {},
    { email: 'a@acme.test', firstName: 'A\u0000B' },
    { email: 'a@acme.test', firstName: 'x'.repeat(101) },
    { email: 'a@acme.test', primaryTeamId: '99999' },
    { email: 'a@acme.test', primaryTeamId: "1' or true" },
    { email: 'a@acme.test', secondaryTeamIds: 'all' },
    { email: ['a@acme.test'] },
  ])('are not made of %j', async (body) => {
    const { post } = await caller(site, ['settings.users.write'])
    const reply = await post('/settings/v3/users', body)
    expect(reply).toMatchObject({ status: 400, body: { status: 'error', category: 'VALIDATION_ERROR' } })
  })
})
