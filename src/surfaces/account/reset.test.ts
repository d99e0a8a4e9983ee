import { beforeEach, expect, test } from 'vitest'
import { directoryOf } from '#domain/portals/directory.ts'
import { testApp } from '#test/app.ts'
import { demoPassword } from '#test/world/world.ts'

const site = await testApp()
const { db, world } = site
const chosen = { password: 'Korvapuusti-ja-maito-8', password_again: 'Korvapuusti-ja-maito-8' }
const ask = (email: string, more: Record<string, string> = {}) =>
  site.browser().post('/account/reset', { email, ...more })
const signIn = (email: string, password: string) => site.browser().post('/account/sign-in', { email, password })
const mails = () => db.selectFrom('mails').selectAll().orderBy('id').execute()
const linkIn = (text: string) => /http:\/\/localhost:3000(\/account\/reset\/[\w-]{43})/.exec(text)?.[1] ?? ''

async function linkFor(email: string, more: Record<string, string> = {}): Promise<string> {
  await ask(email, more)
  await site.work()
  return linkIn((await mails()).findLast(({ recipient }) => recipient === email)?.text_body ?? '')
}

beforeEach(async () => {
  await site.work()
  await db.deleteFrom('rate_limits').execute()
  await db.deleteFrom('mails').execute()
})

test('the link comes by mail in the domain’s language, is kept out of the log, and leads back to where one was going', async () => {
  await db.updateTable('domains').set({ locale: 'fi' }).where('id', '=', world.domain).execute()
  await (await directoryOf(site.services)).reload()
  const link = await linkFor('maria@kahvila.test', { return_to: '/portal/tickets/1#message-2' })
  const [mail] = await mails()
  expect(mail).toMatchObject({ subject: 'Valitse uusi salasana: Acme Oy', is_secret: true, sender_name: 'Acme Oy' })
  const page = await site.browser().text(link)
  expect(page).toContain('maria@kahvila.test')
  expect(page).toContain('lang="fi"')
  const done = await site.browser().post(link, chosen)
  expect([done.status, done.headers.get('location')]).toEqual([303, '/portal/tickets/1#message-2'])
  await db.updateTable('domains').set({ locale: 'en' }).where('id', '=', world.domain).execute()
  await (await directoryOf(site.services)).reload()
})

test('it works once, ends every session and the old password, and the member is told by mail', async () => {
  const elsewhere = await site.member(world.joonas)
  const link = await linkFor('joonas@kahvila.test')
  expect((await elsewhere.get('/portal')).status).toBe(200)
  const presses = await Promise.all([0, 1].map(() => site.browser().post(link, chosen)))
  expect(presses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410])
  expect((await elsewhere.get('/portal')).status).toBe(303)
  expect((await site.browser().get(link)).status).toBe(410)
  expect((await signIn('joonas@kahvila.test', demoPassword)).status).toBe(422)
  expect((await signIn('joonas@kahvila.test', chosen.password)).status).toBe(303)
  await site.work()
  const told = (await mails()).filter(({ reference }) => reference === `password-saved:${world.joonas}`)
  expect(told.map(({ recipient, is_secret }) => [recipient, is_secret])).toEqual([['joonas@kahvila.test', false]])
})

test('it ends the wait of whoever had too many failures', async () => {
  const link = await linkFor('liv@nordlys.test')
  await Promise.all(Array.from({ length: 10 }, () => signIn('liv@nordlys.test', 'wrong')))
  expect((await signIn('liv@nordlys.test', demoPassword)).status).toBe(429)
  expect((await site.browser().post(link, chosen)).status).toBe(303)
  expect((await signIn('liv@nordlys.test', chosen.password)).status).toBe(303)
})

test('it is a day old at most, and the newest one alone works', async () => {
  const [older, newer] = [await linkFor('maria@kahvila.test'), await linkFor('maria@kahvila.test')]
  expect((await site.browser().get(older)).status).toBe(410)
  expect((await site.browser().get(newer)).status).toBe(200)
  const row = await db.selectFrom('member_links').selectAll().where('used_at', 'is', null).executeTakeFirstOrThrow()
  expect(Math.round((row.expires_at.getTime() - row.created_at.getTime()) / 3_600_000)).toBe(24)
  await db
    .updateTable('member_links')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .execute()
  expect((await site.browser().get(newer)).status).toBe(410)
})

test('an invitation is no reset, and a reset no invitation', async () => {
  const link = await linkFor('maria@kahvila.test')
  expect((await site.browser().get(link)).status).toBe(200)
  expect((await site.browser().get(link.replace('/reset/', '/password/'))).status).toBe(410)
})

test('what is no address is said beside the field, and mails nobody', async () => {
  const answer = await ask('"><b>no</b>')
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining('&quot;>&lt;b>no&lt;/b>')])
  await site.work()
  expect(await mails()).toEqual([])
})

test('at most three mails an hour go to an address, and nobody is told that the fourth does not', async () => {
  const answers = []
  for (let round = 0; round < 4; round++) answers.push(await (await ask('maria@kahvila.test')).text())
  await site.work()
  expect(new Set(answers).size).toBe(1)
  expect(await mails()).toHaveLength(3)
})

test('a wish to go to another site is forgotten', async () => {
  const link = await linkFor('maria@kahvila.test', { return_to: 'https://evil.test/portal' })
  expect((await site.browser().post(link, chosen)).headers.get('location')).toBe('/portal')
})
