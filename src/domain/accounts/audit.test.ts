import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '#test/app.ts'
import { demoPassword } from '#test/world/world.ts'

const site = await testApp()
const { db, world } = site
const lines = () => db.selectFrom('audit_log').selectAll().orderBy('id').execute()
const log = '/workspace/settings/audit-log'

test('who came in and who was refused is written down, by both doors, and never what they typed for a password', async () => {
  await site.browser().post('/account/sign-in', { email: 'maria@kahvila.test', password: demoPassword })
  await site.browser().post('/account/sign-in', { email: 'nobody@kahvila.test', password: 'Secret-word-77' })
  await site.browser().post('/account/sign-in', { email: 'My-password-by-mistake-1', password: 'x' })
  await site.browser().post('/workspace/sign-in', { email: 'ada@acme.test', password: demoPassword })
  await site.browser().post('/workspace/sign-in', { email: 'sam@acme.test', password: 'wrong' })
  const rows = await lines()
  expect(rows.map(({ kind, actor_kind, actor_name }) => [kind, actor_kind, actor_name]).slice(-5)).toEqual([
    ['member.signed_in', 'contact', 'maria@kahvila.test'],
    ['member.refused', 'nobody', 'nobody@kahvila.test'],
    ['member.refused', 'nobody', ''],
    ['user.signed_in', 'user', 'ada@acme.test'],
    ['user.refused', 'nobody', 'sam@acme.test'],
  ])
  expect(JSON.stringify(rows)).not.toMatch(/Secret-word|by-mistake|Portti-demo/)
})

test('changes of what people may do are written down with who did them and to whom', async () => {
  const ada = await site.user(world.ada)
  await ada.post(`/workspace/settings/users/${world.sam}/permissions`, { permissions: 'account_settings' })
  await ada.post(`/workspace/contacts/${world.liv}/sign-in-link`)
  const rows = await lines()
  expect(rows.slice(-2)).toMatchObject([
    { kind: 'user.permissions_changed', actor_name: 'ada@acme.test', subject: 'sam@acme.test' },
    { kind: 'contact.sign_in_linked', actor_name: 'ada@acme.test', subject: 'liv@nordlys.test' },
  ])
})

test.for(['update audit_log set kind = kind', 'delete from audit_log', 'truncate audit_log'])(
  'the database refuses %s',
  async (statement) => {
    const before = await lines()
    expect(before.length).toBeGreaterThan(0)
    await expect(sql.raw(statement).execute(db)).rejects.toMatchObject({ code: '42501' })
    expect(await lines()).toEqual(before)
  },
)

test('the page filters by kind and by person, and says where nothing fits', async () => {
  const ada = await site.user(world.ada)
  const refused = await ada.text(`${log}?kind=member.refused`)
  expect(refused).toContain('nobody@kahvila.test')
  expect(refused).not.toContain('maria@kahvila.test</')
  expect(await ada.text(`${log}?search=sam%40acme`)).toContain('Permissions changed')
  expect(await ada.text(`${log}?search=100%25`)).toContain('Nothing fits')
  expect((await ada.get(`${log}?kind=x&before=-1&search=%00`)).status).toBeLessThan(500)
})

test('an exported cell that begins like a formula is disarmed', async () => {
  await site.browser().post('/account/sign-in', { email: '=cmd@evil.test', password: 'x' })
  const ada = await site.user(world.ada)
  const answer = await ada.get(`${log}/export?kind=member.refused`)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(await answer.text()).toContain(",'=cmd@evil.test,")
})
