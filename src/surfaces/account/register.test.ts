import { beforeEach, expect, test } from 'vitest'
import { directoryOf } from '#domain/portals/directory.ts'
import { testApp } from '#test/app.ts'
import { demoPassword } from '#test/world/world.ts'

const site = await testApp()
const { db, world } = site
const consent = {
  notice: 'We keep your tickets.',
  label: 'I agree that Acme keeps my data',
  links: [{ label: 'Privacy policy', url: 'https://acme.test/privacy' }],
}
await set({ allows_registration: true, consent: JSON.stringify(consent) })

const password = 'Korvapuusti-ja-maito-8'
const form = { first_name: 'Nea', last_name: 'Salo', password, password_again: password, consent: 'on' }
const cookieOf = (response: Response, name: string): string =>
  response.headers
    .getSetCookie()
    .find((one) => one.startsWith(`${name}=`))
    ?.split(';')[0] ?? ''
const signIn = (email: string, word = password) => site.browser().post('/account/sign-in', { email, password: word })
const mailTo = async (email: string) => {
  await site.work()
  return (await db.selectFrom('mails').selectAll().where('recipient', '=', email).orderBy('id').execute()).at(-1)
}
const linkIn = (text = '') => /http:\/\/localhost:3000(\/account\/register\/[\w-]{43})/.exec(text)?.[1] ?? ''
const contactBy = (email: string) => db.selectFrom('contacts').selectAll().where('email', '=', email).execute()

async function set(changes: object): Promise<void> {
  await db.updateTable('domains').set(changes).where('id', '=', world.domain).execute()
  await (await directoryOf(site.services)).reload()
}

/** Fills in the form, and opens the link of the mail in the same browser. */
async function begin(email: string, more: Record<string, string> = {}) {
  const answer = await site.browser().post('/account/register', { ...form, email, ...more })
  const link = linkIn((await mailTo(email))?.text_body)
  return { answer, link, browser: site.browser(cookieOf(answer, 'portti_browser')) }
}

beforeEach(() => db.deleteFrom('rate_limits').execute())

test('where people may not register themselves, nothing of it is there', async () => {
  const { link } = await begin('early@nowhere.test')
  await set({ allows_registration: false })
  expect(await site.browser().text('/account/sign-in')).not.toContain('Register here')
  const never = await site.browser().get('/account/never')
  for (const path of ['/account/register', link]) {
    for (const answer of [await site.browser().get(path), await site.browser().post(path, form)])
      expect([answer.status, (await answer.text()).length]).toEqual([404, (await never.clone().text()).length])
  }
  await set({ allows_registration: true })
  expect(await site.browser().text('/account/sign-in')).toContain('Register here')
})

test('a newcomer confirms the address, and only then is a contact, a member and signed in', async () => {
  const { answer, link, browser } = await begin('nea@salo.test', { return_to: '/portal/tickets/new' })
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('nea@salo.test')])
  expect(answer.headers.get('set-cookie')).not.toContain('portti_member')
  expect(await contactBy('nea@salo.test')).toEqual([])
  expect((await signIn('nea@salo.test')).status).toBe(422)
  // A scanner opens the link, more than once, and in any browser.
  for (const scanner of [browser, site.browser(), browser]) expect((await scanner.get(link)).status).toBe(200)
  expect(await contactBy('nea@salo.test')).toEqual([])
  const done = await browser.post(link)
  expect([done.status, done.headers.get('location')]).toEqual([303, '/portal/tickets/new'])
  const [contact] = await contactBy('nea@salo.test')
  expect(contact).toMatchObject({ first_name: 'Nea', last_name: 'Salo' })
  expect((await site.browser(cookieOf(done, 'portti_member')).get('/portal')).status).toBe(200)
  expect((await signIn('nea@salo.test')).status).toBe(303)
  expect((await browser.post(link)).status).toBe(410)
})

test('the consent is kept as it was worded, with its time, its place and its domain', async () => {
  const { link, browser } = await begin('consenting@salo.test')
  const agreed = Date.now()
  await set({ consent: JSON.stringify({ ...consent, label: 'Something else' }) })
  await browser.post(link)
  const [contact] = await contactBy('consenting@salo.test')
  const row = await db
    .selectFrom('consents')
    .selectAll()
    .where('contact_id', '=', contact!.id)
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({
    ...consent,
    email: 'consenting@salo.test',
    host: 'localhost',
    domain_id: world.domain,
    source: 'registration',
    client_address: 'unknown',
  })
  expect(Math.abs(row.given_at.getTime() - agreed)).toBeLessThan(60_000)
  await set({ consent: JSON.stringify(consent) })
})

test('without consent, a good password and an address nothing begins, and what was typed stays', async () => {
  for (const [wrong, field] of [
    [{ consent: '' }, 'consent'],
    [{ email: 'no' }, 'email'],
    [{ password: 'Password-1', password_again: 'Password-1' }, 'password'],
    [{ password_again: 'another' }, 'password_again'],
    [{ email: 'korvapuusti@salo.test' }, 'password'],
  ] as const) {
    const answer = await site.browser().post('/account/register', { ...form, email: 'late@salo.test', ...wrong })
    const page = await answer.text()
    expect([answer.status, page]).toEqual([422, expect.stringContaining(`id="${field}-fault"`)])
    expect(page).toContain('value="Nea"')
    expect(page).not.toContain(password)
  }
  expect(await mailTo('late@salo.test')).toBeUndefined()
})

test('an existing contact becomes a member, keeps the name the company gave them, and sees their own tickets', async () => {
  const { id } = await db
    .insertInto('contacts')
    .values({ email: 'guest@kahvila.test', first_name: 'Guest' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('ticket_contacts')
    .values({ ticket_id: world.tickets.call, contact_id: id } as never)
    .execute()
  const { link, browser } = await begin('Guest@Kahvila.test')
  const done = await browser.post(link)
  expect(await contactBy('guest@kahvila.test')).toMatchObject([{ id, first_name: 'Guest' }])
  const member = site.browser(cookieOf(done, 'portti_member'))
  expect((await member.get(`/portal/tickets/${world.tickets.call}`)).status).toBe(200)
  expect((await member.get(`/portal/tickets/${world.tickets.machine}`)).status).toBe(404)
})

test('a member’s page says the same, and the mail says that they are one', async () => {
  const faces = []
  for (const email of ['maria@kahvila.test', 'stranger@kahvila.test']) {
    const answer = await site.browser().post('/account/register', { ...form, email })
    faces.push((await answer.text()).replaceAll(email, '…'))
  }
  expect(new Set(faces).size).toBe(1)
  const mail = await mailTo('maria@kahvila.test')
  expect(mail).toMatchObject({ subject: 'You can sign in at Acme Oy already', recipient_name: '', is_secret: false })
  expect(linkIn(mail?.text_body)).toBe('')
  expect((await signIn('maria@kahvila.test', demoPassword)).status).toBe(303)
})

test('a mail domain of a company opens nothing: an agent has to make it the primary one', async () => {
  await site.portal({ ticket_access: 'company' })
  const { link, browser } = await begin('newcomer@kahvila.test')
  const member = site.browser(cookieOf(await browser.post(link), 'portti_member'))
  const [contact] = await contactBy('newcomer@kahvila.test')
  const companies = () =>
    db
      .selectFrom('contact_companies')
      .select(['company_id', 'is_primary'])
      .where('contact_id', '=', contact!.id)
      .execute()
  expect(await companies()).toEqual([{ company_id: world.kahvila, is_primary: false }])
  expect((await member.get(`/portal/tickets/${world.tickets.machine}`)).status).toBe(404)
  const ada = await site.user(world.ada)
  await ada.post(`/workspace/contacts/${contact!.id}/companies/${world.kahvila}/primary`)
  expect((await member.get(`/portal/tickets/${world.tickets.machine}`)).status).toBe(200)
  await site.portal({ ticket_access: 'own' })
})

test('the mail carries fixed words only, whatever was typed', async () => {
  await begin('victim@elsewhere.test', { first_name: 'Win a million at evil.test', last_name: 'Click' })
  const mail = await mailTo('victim@elsewhere.test')
  expect(JSON.stringify(mail)).not.toMatch(/million|evil\.test|Click/)
})

test('at most three mails an hour go to one mailbox, also by its plus addresses, and no page tells', async () => {
  const answers = []
  for (const plus of ['', '+1', '+2', '+3', '+4']) {
    const email = `bombed${plus}@elsewhere.test`
    const answer = await site.browser().post('/account/register', { ...form, email })
    answers.push((await answer.text()).replaceAll(email, '…'))
  }
  await site.work()
  const mails = await db.selectFrom('mails').select('id').where('recipient', 'like', 'bombed%').execute()
  expect([new Set(answers).size, mails.length]).toEqual([1, 3])
})

test('a registration is a day old at most', async () => {
  const { link, browser } = await begin('slow@salo.test')
  expect((await browser.get(link)).status).toBe(200)
  await db
    .updateTable('registrations')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .execute()
  expect((await browser.post(link)).status).toBe(410)
})
