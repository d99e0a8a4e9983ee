import { expect, test } from 'vitest'
import { directoryOf } from '#domain/portals/directory.ts'
import { domainOf } from '#domain/portals/portal.ts'
import { startMemberSession } from '#domain/members/member-session.ts'
import { settingsWorld } from '#test/settings.ts'

const { db, world, services, get, post, sam, named } = await settingsWorld()
const path = `/private-content/${world.domain}`
const domain = async () => (await domainOf(db, world.domain))!
const form = {
  company_name: 'Acme Oy',
  admin_email: 'help@acme.test',
  by_password: 'on',
  idle: '60',
  longest_hours: '168',
  kept_days: '',
  consent_label: '',
  notice: '',
}
const save = async (more: Record<string, string> = {}) =>
  post(path, { ...form, version: String((await domain()).version), ...more })

test('is for those with the portal’s permission', async () => {
  const allowed = named(world.sam, ['customer_portal_settings'])
  expect((await get(path, allowed)).status).toBe(200)
  expect((await get('/private-content', allowed)).headers.get('location')).toBe(`/workspace/settings${path}`)
  for (const at of ['/private-content', path]) expect((await get(at, sam)).status, at).toBe(403)
  for (const at of [path, `${path}/preview`]) expect((await post(at, form, sam)).status, at).toBe(403)
  for (const id of ['0', 'x', '999999']) expect((await get(`/private-content/${id}`)).status, id).toBe(404)
})

test('registration is switched on with a consent, and not without', async () => {
  const refused = await save({ registration: 'on', notice: 'We need <b>this</b>.' })
  const page = await refused.text()
  expect([refused.status, page]).toEqual([422, expect.stringContaining('id="consent_label-fault"')])
  expect(page).toContain('We need &lt;b>this&lt;/b>.')
  expect(await domain()).toMatchObject({ signIn: { registration: false } })
  const links = { link_label_2: 'Privacy policy', link_url_2: 'https://acme.test/privacy' }
  const saved = await save({ registration: 'on', consent_label: ' I agree ', notice: 'Why\r\n\r\nHow', ...links })
  expect(saved.status).toBe(303)
  expect((await directoryOf(services)).domainAt('localhost')).toMatchObject({
    signIn: { registration: true },
    adminEmail: 'help@acme.test',
    consent: {
      notice: 'Why\n\nHow',
      label: 'I agree',
      links: [{ label: 'Privacy policy', url: 'https://acme.test/privacy' }],
    },
  })
})

test.for([
  [{ link_label_1: 'Privacy', link_url_1: 'javascript:alert(1)' }, 'link_url_1'],
  [{ link_label_1: '', link_url_1: 'https://acme.test' }, 'link_label_1'],
  [{ idle: 'own', idle_own: '4' }, 'idle_own'],
  [{ idle: 'own', idle_own: 'soon' }, 'idle_own'],
  [{ longest_hours: '2161' }, 'longest_hours'],
  [{ idle: '1440', longest_hours: '23' }, 'longest_hours'],
  [{ kept_days: '400' }, 'kept_days'],
  [{ admin_email: 'not an address' }, 'admin_email'],
  [{ by_password: '' }, 'by_password'],
] as const)('%j is refused beside its field, and what was typed is kept', async ([wrong, field]) => {
  const answer = await save(wrong)
  const page = await answer.text()
  expect([answer.status, page]).toEqual([422, expect.stringContaining(`id="${field}-fault"`)])
  expect(await domain()).toMatchObject({ adminEmail: 'help@acme.test', sessions: { idleMinutes: 60 } })
})

test('a time of one’s own is kept to the minute, and sessions that would live longer are shortened', async () => {
  await db.transaction().execute((trx) => startMemberSession(trx, world.maria, world.domain))
  const other = await db.insertInto('domains').values({ host: 'other.test' }).returning('id').executeTakeFirstOrThrow()
  await db.transaction().execute((trx) => startMemberSession(trx, world.joonas, other.id))
  expect((await save({ idle: 'own', idle_own: '7', longest_hours: '2', kept_days: '30' })).status).toBe(303)
  expect(await domain()).toMatchObject({ sessions: { idleMinutes: 7, longestMinutes: 120, keptDays: 30 } })
  expect(await (await get(path)).text()).toContain('value="7"')
  const sessions = await db.selectFrom('member_sessions').selectAll().orderBy('id').execute()
  const lives = sessions.map((one) => [
    one.idle_minutes,
    Math.round((one.expires_at.getTime() - one.created_at.getTime()) / 60_000),
  ])
  expect(lives).toEqual([
    [7, 120],
    [60, 7 * 1440],
  ])
  await save({ idle: '1440' })
  expect((await db.selectFrom('member_sessions').select('idle_minutes').orderBy('id').execute())[0]).toEqual({
    idle_minutes: 7,
  })
})

test('whoever edited an older version is told what is saved now, and loses nothing', async () => {
  const { version } = await domain()
  await save({ company_name: 'First Oy' })
  const late = await save({ company_name: 'Second Oy', version: String(version) })
  const page = await late.text()
  expect(late.status).toBe(409)
  expect(page).toContain('value="Second Oy"')
  expect(page).toContain('Company name: First Oy')
  expect(await domain()).toMatchObject({ companyName: 'First Oy' })
})

test('a preview shows what was typed and saves nothing', async () => {
  const before = await domain()
  const answer = await post(`${path}/preview`, { ...form, consent_label: 'I agree to all of it' })
  const page = await answer.text()
  expect([answer.status, page.split('I agree to all of it').length]).toEqual([200, 3])
  expect(await domain()).toEqual(before)
})
