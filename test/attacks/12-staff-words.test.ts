import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp, type TestApp } from '#test/app.ts'
import { columnsOf } from '#test/contents.ts'
import { crawl } from './crawling.ts'

/**
 * What a customer may read, column by column. Every other column of text gets a word of its own in every row, also one
 * that a later migration adds: none of them may ever reach a customer.
 */
const forCustomers = new Set([
  'accounts.name',
  'accounts.locale',
  'accounts.time_zone',
  'companies.name',
  'contacts.email',
  'contacts.first_name',
  'contacts.last_name',
  'contacts.locale',
  'contacts.time_zone',
  'contact_drafts.fields',
  'contact_drafts.scope',
  'domains.host',
  'domains.locale',
  'domains.company_name',
  'domains.admin_email',
  'files.name',
  'files.type',
  'files.sha256',
  'forms.fields',
  'messages.text',
  'pipeline_stages.label',
  'portals.name',
  'portals.slug',
  'tickets.subject',
  'tickets.content',
  'users.first_name',
  'users.last_name',
])

const site = await testApp()
const { db, world } = site
const maria = await site.member(world.maria)
const sam = await site.user(world.sam)
const machine = world.tickets.machine
const thread = await db.selectFrom('threads').select('id').where('ticket_id', '=', machine).executeTakeFirstOrThrow()
const inThread = `/workspace/inbox/open/${thread.id}`

await maria.postFiles(`/portal/tickets/${machine}/answers`, { text: 'A photo' }, [new File(['x'], 'photo.txt')])
await sam.postFiles(`${inThread}/comments`, { text: 'secret planted-comment' }, [
  new File(['planted-file'], 'planted-name.txt'),
])
await sam.putPage(`/workspace/drafts/thread:${thread.id}:reply`, {
  key: crypto.randomUUID(),
  fields: { text: 'planted-draft' },
})
await db
  .insertInto('tickets')
  .values(await otherTicket(site))
  .execute()
const planted = await plant(site)

test('words were planted where only staff may read', () => {
  expect(planted).toEqual(
    expect.arrayContaining(['comments.text', 'user_drafts.fields', 'contacts.phone', 'users.email', 'inboxes.name']),
  )
})

test.for(['own', 'company'] as const)(
  'no page of a customer who sees %s tickets has a word of them',
  async (access) => {
    await site.portal({ ticket_access: access, shows_stages: access === 'company' })
    for (const contact of [world.maria, world.joonas, world.liv]) {
      const browser = await site.member(contact)
      const from = [
        '/portal',
        '/portal/tickets/new',
        '/portal?search=planted',
        '/portal?search=zqzq',
        '/portal?view=mine',
      ]
      const pages = await crawl(browser, [...from, '/account/sign-out', '/portal/nowhere'], 60)
      expect(pages.length).toBeGreaterThan(8)
      for (const { path, text, headers } of pages) expect(staffWords(text + headers), path).toEqual([])
    }
  },
)

test('a search for them finds nothing', async () => {
  for (const word of ['planted-comment', 'planted-draft', 'planted-name', 'zqcomments']) {
    expect(await maria.text(`/portal?search=${word}`)).not.toContain(`tickets/${machine}`)
  }
})

test('the live stream is silent about what staff do among themselves', async () => {
  let heard = ''
  const reader = (await maria.get('/portal/live')).body!.getReader()
  const reading = (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read())
      heard += new TextDecoder().decode(part.value)
  })()
  await sleep(300)
  const before = heard
  expect((await sam.post(`${inThread}/comments`, { text: 'planted-live' })).status).toBe(303)
  expect((await sam.post(`${inThread}/unread`)).status).toBe(303)
  await sleep(400)
  expect(heard).toBe(before)
  expect((await sam.post(`${inThread}/closure`)).status).toBe(303)
  for (let tries = 0; tries < 400 && heard === before; tries++) await sleep(50)
  expect(heard).toContain(`{"ticket":${machine}}`)
  expect(staffWords(heard)).toEqual([])
  await reader.cancel()
  await reading
})

test('what is saved and refused by script says nothing of them either', async () => {
  const texts = [
    await (
      await maria.putPage(`/portal/drafts/ticket:${machine}`, { key: crypto.randomUUID(), fields: { text: 'x' } })
    ).text(),
    await (await maria.postFiles(`/portal/drafts/ticket:${machine}/files`, {}, [new File(['y'], 'y.txt')])).text(),
    await (await maria.get(`/portal/tickets/${thread.id}99/files/1`, { accept: 'application/json' })).text(),
  ]
  for (const text of texts) expect(staffWords(text)).toEqual([])
})

test('mail to a customer has no word of them', async () => {
  await db.deleteFrom('mails').execute()
  const seen = await sam.text(inThread)
  const field = (name: string) => new RegExp(`id="reply".*?name="${name}" value="([^"]*)"`, 's').exec(seen)![1]!
  const reply = { text: 'Here you are.', key: field('key'), seen: field('seen') }
  expect((await sam.post(`${inThread}/replies`, reply)).status).toBe(303)
  await maria.post('/portal/tickets', { subject: 'Another', content: 'One more' })
  await site.work()
  const mails = await db.selectFrom('mails').selectAll().where('recipient', 'like', '%@kahvila.test').execute()
  expect(mails.length).toBeGreaterThan(1)
  for (const mail of mails) expect(staffWords(JSON.stringify(mail)), mail.subject).toEqual([])
})

function staffWords(text: string): string[] {
  return [...text.matchAll(/zq[a-z_]+\.[a-z_]+zq|planted-(?:comment|file|name|draft|live)/g)].map(([word]) => word)
}

/** A ticket of nobody's, so that there is something to look for. */
async function otherTicket({ db: from }: TestApp) {
  const { pipeline_id, id } = await from
    .selectFrom('pipeline_stages')
    .select(['id', 'pipeline_id'])
    .executeTakeFirstOrThrow()
  return { subject: 'planted-name', content: 'planted-comment', pipeline_id, stage_id: id }
}

/** Adds `zq<table>.<column>zq` to every text that is not for customers. @returns the columns that took it */
async function plant({ db: into }: TestApp): Promise<string[]> {
  const done: string[] = []
  for (const { table, column, type } of await columnsOf(into)) {
    const name = `${table}.${column}`
    if (forCustomers.has(name) || !['text', 'citext', 'varchar', 'jsonb', '_text'].includes(type)) continue
    const word = `zq${name}zq`
    const value =
      {
        jsonb: sql`${sql.ref(column)} || ${JSON.stringify({ planted: word })}::jsonb`,
        _text: sql`array_append(${sql.ref(column)}, ${word})`,
      }[type] ?? sql`concat(${sql.ref(column)}, ${word}::text)`
    // What a check or a key holds is one of a few words of ours, and nobody's secret.
    const took = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value}`.execute(into).then(
      ({ numAffectedRows }) => (numAffectedRows ?? 0n) > 0n,
      (error: { code?: string }) => {
        if (error.code?.startsWith('23')) return false
        throw error
      },
    )
    if (took) done.push(name)
  }
  return done
}
