import { expect, test } from 'vitest'
import { deviceOf } from '#domain/members/device.ts'
import { directoryOf } from '#domain/portals/directory.ts'
import { testApp } from '#test/app.ts'
import { demoPassword } from '#test/world/world.ts'

const site = await testApp()
const { db, world } = site
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0'
const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1'

async function signIn(email: string, userAgent: string) {
  const form = { email, password: demoPassword }
  const answer = await site.browser().post('/account/sign-in', form, { 'user-agent': userAgent })
  return site.browser(answer.headers.get('set-cookie')!.split(';')[0])
}
const ids = async (contactId: number) =>
  (await db.selectFrom('member_sessions').select('id').where('contact_id', '=', contactId).orderBy('id').execute()).map(
    ({ id }) => id,
  )

test('a person sees their own sessions by device, and ends one of them', async () => {
  const here = await signIn('maria@kahvila.test', firefox)
  const phone = await signIn('maria@kahvila.test', iphone)
  await signIn('liv@nordlys.test', 'Something else')
  const page = await here.text('/account/sessions')
  for (const words of ['Firefox on Linux', 'Safari on iPhone', 'this device']) expect(page).toContain(words)
  expect(page).not.toContain('does not say which')
  const [, other] = await ids(world.maria)
  expect((await here.post(`/account/sessions/${other}/ending`)).status).toBe(303)
  expect((await phone.get('/portal')).status).toBe(303)
  expect((await here.get('/portal')).status).toBe(200)
})

test('another’s session is not found, and stays', async () => {
  const maria = await signIn('maria@kahvila.test', firefox)
  await signIn('liv@nordlys.test', firefox)
  const livs = await ids(world.liv)
  expect(livs.length).toBeGreaterThan(0)
  for (const id of livs) expect((await maria.post(`/account/sessions/${id}/ending`)).status).toBe(404)
  expect(await ids(world.liv)).toEqual(livs)
})

test('everywhere else is signed out at once, on every domain, and nobody else is', async () => {
  const { id: other } = await db
    .insertInto('domains')
    .values({ host: 'other.test' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await site.session.member(world.maria, other)
  const here = await signIn('maria@kahvila.test', firefox)
  const livs = await ids(world.liv)
  expect((await here.post('/account/sessions/ending')).status).toBe(303)
  expect(await ids(world.maria)).toHaveLength(1)
  expect((await here.get('/portal')).status).toBe(200)
  expect(await ids(world.liv)).toEqual(livs)
})

test('a device is told by what its browser says, and by nothing more', () => {
  expect(deviceOf(iphone)).toEqual({ browser: 'Safari', system: 'iPhone' })
  expect(
    deviceOf('Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126 Safari/537.36 Edg/126'),
  ).toEqual({ browser: 'Edge', system: 'Windows' })
  expect(deviceOf('<script>alert(1)</script>')).toEqual({ browser: undefined, system: undefined })
})

test('"keep me signed in" counts where the domain offers it, and not elsewhere', async () => {
  const keep = { email: 'joonas@kahvila.test', password: demoPassword, keep: 'on' }
  const not = await site.browser().post('/account/sign-in', keep)
  expect(not.headers.get('set-cookie')).not.toContain('Max-Age')
  await db.updateTable('domains').set({ kept_days: 30 }).where('id', '=', world.domain).execute()
  await (await directoryOf(site.services)).reload()
  const kept = await site.browser().post('/account/sign-in', keep)
  expect(kept.headers.get('set-cookie')).toContain('Max-Age=2592000')
  const rows = await db
    .selectFrom('member_sessions')
    .select(['is_kept', 'idle_minutes'])
    .where('contact_id', '=', world.joonas)
    .orderBy('id')
    .execute()
  expect(rows).toEqual([
    { is_kept: false, idle_minutes: 60 },
    { is_kept: true, idle_minutes: 43_200 },
  ])
})
