// Somebody registers with another's address and waits for the owner to come: what they typed must never count.
import { expect, test } from 'vitest'
import { directoryOf } from '#domain/portals/directory.ts'
import { testApp } from '#test/app.ts'

const site = await testApp()
const { db, world } = site
await db.updateTable('domains').set({ allows_registration: true }).where('id', '=', world.domain).execute()
await (await directoryOf(site.services)).reload()

const attackers = 'The-attackers-own-77'
const owners = 'Korvapuusti-ja-maito-8'
const typed = { first_name: 'Mallory', password: attackers, password_again: attackers }
const signIn = async (email: string, password: string) =>
  (await site.browser().post('/account/sign-in', { email, password })).status
const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')

async function linkTo(email: string): Promise<string> {
  await site.work()
  const mails = await db.selectFrom('mails').select('text_body').where('recipient', '=', email).execute()
  return /\/account\/register\/[\w-]{43}/.exec(mails.at(-1)?.text_body ?? '')?.[0] ?? ''
}

test('the owner who opens the link elsewhere chooses a password of their own, and the other’s is dead', async () => {
  await site.browser().post('/account/register', { ...typed, email: 'owner@salo.test' })
  const link = await linkTo('owner@salo.test')
  const owner = site.browser()
  expect(await owner.text(link)).toContain('This is not the browser that the form was filled in with')
  expect((await owner.post(link)).status).toBe(422)
  expect(await signIn('owner@salo.test', attackers)).toBe(422)
  expect((await owner.post(link, { password: owners, password_again: owners })).status).toBe(303)
  expect([await signIn('owner@salo.test', attackers), await signIn('owner@salo.test', owners)]).toEqual([422, 303])
  const contact = await db.selectFrom('contacts').selectAll().where('email', '=', 'owner@salo.test').executeTakeFirst()
  expect(contact).toMatchObject({ first_name: '' })
})

test('nobody gets the link but by the mail: the page, its cookies and the table hold none', async () => {
  const answer = await site.browser().post('/account/register', { ...typed, email: 'other@salo.test' })
  const link = await linkTo('other@salo.test')
  const token = link.split('/').at(-1)!
  expect(token).toHaveLength(43)
  expect((await answer.text()) + cookiesOf(answer)).not.toContain(token)
  expect(JSON.stringify(await db.selectFrom('registrations').selectAll().execute())).not.toContain(token)
})

test('a registration that waits when the owner gets in by another road is dead', async () => {
  const { id } = await db
    .insertInto('contacts')
    .values({ email: 'late@salo.test' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const attacker = await site.browser().post('/account/register', { ...typed, email: 'late@salo.test' })
  const link = await linkTo('late@salo.test')
  await db.insertInto('members').values({ contact_id: id, password_hash: 'x' }).execute()
  expect((await site.browser(cookiesOf(attacker)).post(link)).status).toBe(410)
  const member = await db.selectFrom('members').selectAll().where('contact_id', '=', id).executeTakeFirst()
  expect(member?.password_hash).toBe('x')
})

test('of two who race over one link, one is in', async () => {
  await site.browser().post('/account/register', { ...typed, email: 'raced@salo.test' })
  const link = await linkTo('raced@salo.test')
  const form = { password: owners, password_again: owners }
  const presses = await Promise.all([0, 1].map(() => site.browser().post(link, form)))
  expect(presses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410])
})
