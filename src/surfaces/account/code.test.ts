import { beforeEach, expect, test } from 'vitest'
import { directoryOf } from '#domain/portals/directory.ts'
import { testApp } from '#test/app.ts'

const site = await testApp()
const { db, world } = site
await set({ allows_mail_code: true })

async function set(changes: object): Promise<void> {
  await db.updateTable('domains').set(changes).where('id', '=', world.domain).execute()
  await (await directoryOf(site.services)).reload()
}

const cookieOf = (response: Response, name: string): string =>
  response.headers
    .getSetCookie()
    .find((one) => one.startsWith(`${name}=`))
    ?.split(';')[0] ?? ''

/** Somebody asks in a browser of their own, and reads the mail. */
async function ask(email: string, more: Record<string, string> = {}) {
  const answer = await site.browser().post('/account/code', { email, ...more })
  await site.work()
  const mail = (await db.selectFrom('mails').selectAll().where('recipient', '=', email).orderBy('id').execute()).at(-1)
  return {
    answer,
    mail,
    code: /^(\d{3} \d{3})$/m.exec(mail?.text_body ?? '')?.[1] ?? '',
    link: /\/account\/code\/[\w-]{43}/.exec(mail?.text_body ?? '')?.[0] ?? '/account/code/none',
    browser: site.browser(cookieOf(answer, 'portti_browser')),
  }
}

const isIn = async (response: Response) =>
  response.status === 303 && (await site.browser(cookieOf(response, 'portti_member')).get('/portal')).status === 200

beforeEach(async () => {
  await site.work()
  await db.deleteFrom('rate_limits').execute()
  await db.deleteFrom('mails').execute()
})

test('where a domain does not sign people in by mail, nothing of it is there', async () => {
  const { browser, link } = await ask('maria@kahvila.test')
  await set({ allows_mail_code: false })
  expect(await site.browser().text('/account/sign-in')).not.toContain('Mail me a code')
  for (const path of ['/account/code', link]) expect((await browser.get(path)).status).toBe(404)
  for (const path of ['/account/code', '/account/code/entry', link])
    expect((await browser.post(path, { email: 'maria@kahvila.test' })).status).toBe(404)
  await set({ allows_mail_code: true })
})

test('six digits sign in, in the browser that asked, once, and lead on', async () => {
  const { answer, mail, code, browser } = await ask('maria@kahvila.test', { return_to: '/portal/tickets/1' })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account/code'])
  expect(mail).toMatchObject({ subject: 'Your code for Acme Oy', is_secret: true })
  expect(await browser.text('/account/code')).toContain('maria@kahvila.test')
  const elsewhere = await site.browser().post('/account/code/entry', { code })
  expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([303, '/account/sign-in'])
  const done = await browser.post('/account/code/entry', { code })
  expect(done.headers.get('location')).toBe('/portal/tickets/1')
  expect(await isIn(done)).toBe(true)
  expect((await browser.post('/account/code/entry', { code })).headers.get('location')).toBe('/account/sign-in')
})

test('a link signs in where it was asked for, and a scanner that opens it uses nothing up', async () => {
  const { link, browser } = await ask('joonas@kahvila.test')
  const scanner = site.browser()
  for (let round = 0; round < 3; round++) expect(await scanner.text(link)).toContain('Open this link where you asked')
  const refused = await scanner.post(link)
  expect(cookieOf(refused, 'portti_member')).toBe('')
  expect(await browser.text(link)).toContain('Sign in at Acme Oy as joonas@kahvila.test?')
  const presses = await Promise.all([0, 1].map(() => browser.post(link)))
  expect(presses.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410])
  expect((await browser.get(link)).status).toBe(410)
})

test('an address that nobody has is shown the same pages, and gets no mail', async () => {
  const faces = []
  for (const email of ['maria@kahvila.test', 'nobody@kahvila.test']) {
    const { browser, mail } = await ask(email)
    expect(mail === undefined).toBe(email.startsWith('nobody'))
    const pages = [await browser.text('/account/code')]
    for (let round = 0; round < 6; round++) {
      const answer = await browser.post('/account/code/entry', { code: '12345' })
      pages.push(`${answer.status} ${await answer.text()}`)
    }
    faces.push(pages.join('').replaceAll(email, '…'))
  }
  expect(new Set(faces).size).toBe(1)
})

test('five wrong codes, and the right one does not work any more', async () => {
  const { code, browser, link } = await ask('maria@kahvila.test')
  const wrong = code.startsWith('000') ? '111 111' : '000 000'
  for (let round = 0; round < 5; round++)
    expect((await browser.post('/account/code/entry', { code: wrong })).status).toBe(422)
  expect((await browser.post('/account/code/entry', { code })).headers.get('location')).toBe('/account/sign-in')
  expect((await browser.post(link)).status).toBe(410)
})

test('wrong codes at once are counted one by one', async () => {
  const { code, browser } = await ask('liv@nordlys.test')
  const wrong = code.startsWith('000') ? '111111' : '000000'
  await Promise.all(Array.from({ length: 9 }, () => browser.post('/account/code/entry', { code: wrong })))
  const row = await db.selectFrom('sign_in_codes').select('tries').where('email', '=', 'liv@nordlys.test').execute()
  expect(row).toEqual([{ tries: 5 }])
})

test('a mail is a quarter of an hour old at most, and the newest of a browser alone works', async () => {
  const first = await ask('maria@kahvila.test')
  const again = await first.browser.post('/account/code', { email: 'maria@kahvila.test' })
  expect(again.status).toBe(303)
  expect((await first.browser.get(first.link)).status).toBe(410)
  const { link, browser } = await ask('maria@kahvila.test')
  expect((await browser.get(link)).status).toBe(200)
  const [row] = await db.selectFrom('sign_in_codes').selectAll().orderBy('id', 'desc').execute()
  expect(Math.round((row!.expires_at.getTime() - row!.created_at.getTime()) / 60_000)).toBe(15)
  await db
    .updateTable('sign_in_codes')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .execute()
  expect((await browser.post(link)).status).toBe(410)
  expect((await browser.get('/account/code')).headers.get('location')).toBe('/account/sign-in')
})

test('the table holds neither the code nor the token', async () => {
  const { code, link } = await ask('maria@kahvila.test')
  const rows = JSON.stringify(await db.selectFrom('sign_in_codes').selectAll().execute())
  expect(code).not.toBe('')
  for (const secret of [code.replace(' ', ''), link.split('/').at(-1)!]) expect(rows).not.toContain(secret)
})

test('who was archived, or lost the address meanwhile, is not let in', async () => {
  const { code, browser } = await ask('liv@nordlys.test')
  await db.updateTable('contacts').set({ archived_at: new Date() }).where('id', '=', world.liv).execute()
  const answer = await browser.post('/account/code/entry', { code })
  expect(cookieOf(answer, 'portti_member')).toBe('')
  await db.updateTable('contacts').set({ archived_at: null }).where('id', '=', world.liv).execute()
})

test('too many mails for an address are refused, whether anybody has it or not', async () => {
  for (const email of ['maria@kahvila.test', 'nobody@kahvila.test']) {
    const statuses = []
    for (let round = 0; round < 7; round++) statuses.push((await ask(email)).answer.status)
    expect(statuses).toEqual([303, 303, 303, 303, 303, 303, 429])
  }
})

test('a domain without passwords has no way to choose one, and registers people without', async () => {
  await set({ allows_password: false, allows_registration: true })
  const page = await site.browser().text('/account/sign-in')
  expect(page).toContain('Mail me a code')
  expect(page).not.toContain('type="password"')
  expect((await site.browser().get('/account/reset')).status).toBe(404)
  expect((await site.browser().post('/account/sign-in', { email: 'a@b.test', password: 'x' })).status).toBe(404)
  const begun = await site.browser().post('/account/register', { email: 'nea@salo.test' })
  await site.work()
  const mail = await db
    .selectFrom('mails')
    .selectAll()
    .where('recipient', '=', 'nea@salo.test')
    .executeTakeFirstOrThrow()
  const link = /\/account\/register\/[\w-]{43}/.exec(mail.text_body)![0]
  const done = await site.browser(cookieOf(begun, 'portti_browser')).post(link)
  expect(await isIn(done)).toBe(true)
  const { code, browser } = await ask('nea@salo.test')
  expect(await isIn(await browser.post('/account/code/entry', { code }))).toBe(true)
  await set({ allows_password: true, allows_registration: false })
})
