import { expect, test } from 'vitest'
import { setMemberPassword } from '#domain/members/signing-in.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import { testApp } from '#test/app.ts'
import { crawl } from './crawling.ts'

const site = await testApp()
const { db, world } = site
await site.portal({ ticket_access: 'company' })

const hashed = await hashPassword('a password of some length')

/** Somebody who got hold of an address and a way in, by whatever way that will be. */
async function newcomer(email: string) {
  const { id } = await db.insertInto('contacts').values({ email }).returning('id').executeTakeFirstOrThrow()
  await db.transaction().execute((trx) => setMemberPassword(trx, id, hashed))
  return site.member(id)
}

/** The subjects of everything that Maria and her company have. */
const subjects = (await db.selectFrom('tickets').select('subject').execute()).map(({ subject }) => subject)

test.for([
  'stranger@kahvila.test',
  'maria@kahvila.test.evil.test',
  'maria+x@kahvila.test',
  '"maria@kahvila.test"@evil.test',
  'mariа@kahvila.test',
])('the address %s opens nothing that was there before', async (email) => {
  const pages = await crawl(await newcomer(email), ['/portal', '/portal?search=espresso', '/portal?view=mine'])
  expect(pages.length).toBeGreaterThan(3)
  for (const { path, text } of pages) for (const subject of subjects) expect(text, path).not.toContain(subject)
})

test('an address that was somebody’s before begins anew', async () => {
  expect((await (await site.member(world.liv)).get(`/portal/tickets/${world.tickets.training}`)).status).toBe(200)
  await db.updateTable('contacts').set({ archived_at: new Date() }).where('id', '=', world.liv).execute()
  const other = await newcomer('liv@nordlys.test')
  expect((await other.get(`/portal/tickets/${world.tickets.training}`)).status).toBe(404)
  expect(await other.text('/portal')).not.toContain('Training')
})

test('who is known by their mails only has no way in, whatever password they try', async () => {
  await db.insertInto('contacts').values({ email: 'mailed@kahvila.test' }).execute()
  for (const password of ['', 'null', 'undefined', 'a password of some length', '$argon2id$v=19$m=19456,t=2,p=1$$']) {
    const answer = await site.browser().post('/account/sign-in', { email: 'mailed@kahvila.test', password })
    expect([answer.status, answer.headers.get('set-cookie')]).toEqual([422, null])
  }
})
