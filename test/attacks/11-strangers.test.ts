import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { testApp, type Browser } from '#test/app.ts'
import { crawl } from './crawling.ts'

const site = await testApp()
const { db, world } = site

type Person = { name: string; contactId: number; browser: Browser; word: string; ticket: number }

/** Each files a ticket of their own with a word that nobody else has, answers it with a file, and begins a draft. */
async function person(name: 'maria' | 'joonas' | 'liv'): Promise<Person> {
  const word = `zebra${name}zebra`
  const browser = await site.member(world[name])
  const filed = await browser.postFiles('/portal/tickets', { subject: `S ${word}`, content: `C ${word}` }, [
    new File([`F ${word}`], `${word}.txt`),
  ])
  const ticket = Number(/tickets\/(\d+)/.exec(filed.headers.get('location')!)![1])
  const draft = { key: crypto.randomUUID(), fields: { text: `D ${word}` } }
  await browser.putPage(`/portal/drafts/ticket:${ticket}`, draft)
  await browser.postFiles(`/portal/drafts/ticket:${ticket}/files`, { key: draft.key }, [
    new File([word], `d${word}.txt`),
  ])
  return { name, contactId: world[name], browser, word, ticket }
}

const people = [await person('maria'), await person('joonas'), await person('liv')]
const pairs = people.flatMap((a) => people.filter((b) => b !== a).map((b) => [a.name, b.name, a, b] as const))
const fileOf = async ({ word }: Person, prefix = '') =>
  (await db.selectFrom('files').select('id').where('name', '=', `${prefix}${word}.txt`).executeTakeFirstOrThrow()).id
const face = async (response: Response) => [response.status, [...response.headers], await response.text()]

test.for(pairs)('%s reaches nothing of %s by its number', async ([, , a, b]) => {
  const [file, draftFile] = [await fileOf(b), await fileOf(b, 'd')]
  const own = await fileOf(a)
  const tickets = '/portal/tickets'
  for (const [there, nowhere] of [
    [`${tickets}/${b.ticket}`, `${tickets}/987654321`],
    [`${tickets}/${b.ticket}?before=1`, `${tickets}/987654321?before=1`],
    [`${tickets}/${b.ticket}/receipt`, `${tickets}/987654321/receipt`],
    [`${tickets}/${b.ticket}/files/${file}`, `${tickets}/987654321/files/987654321`],
    // Another's file under one's own ticket, one's own under another's, and a draft's under both.
    [`${tickets}/${a.ticket}/files/${file}`, `${tickets}/${a.ticket}/files/987654321`],
    [`${tickets}/${b.ticket}/files/${own}`, `${tickets}/987654321/files/${own}`],
    [`${tickets}/${a.ticket}/files/${draftFile}`, `${tickets}/${a.ticket}/files/987654321`],
    [`/portal/drafts/ticket:${b.ticket}/files/${draftFile}`, '/portal/drafts/ticket:987654321/files/987654321'],
    [`/portal/drafts/ticket:${a.ticket}/files/${draftFile}`, `/portal/drafts/ticket:${a.ticket}/files/987654321`],
  ]) {
    const answer = await face(await a.browser.get(there!))
    expect(answer[0], there).toBe(404)
    expect(answer, there).toEqual(await face(await a.browser.get(nowhere!)))
  }
  expect((await b.browser.get(`${tickets}/${b.ticket}/files/${file}`)).status).toBe(200)
})

test.for(pairs)('%s finds nothing of %s by looking around and searching', async ([, , a, b]) => {
  const searches = [
    b.word,
    `S ${b.word}`,
    `${b.word}.txt`,
    b.word.slice(0, 9),
    `"${b.word}"`,
    `${b.word}*`,
    `%${b.word}%`,
  ]
  const from = ['/portal', ...searches.map((search) => `/portal?${new URLSearchParams({ search })}`)]
  for (const { path, text } of await crawl(
    a.browser,
    [...from, `/portal?after=${b.ticket}_2030-01-01 00:00:00+00`],
    60,
  )) {
    const echoed = text.replaceAll(/(value|href)="[^"]*"/g, '').replaceAll(/[“"][^”"<]*zebra[^”"<]*[”"]/g, '')
    expect(echoed.includes(`S ${b.word}`) || echoed.includes(`C ${b.word}`), path).toBe(false)
    expect(text, path).not.toContain(`tickets/${b.ticket}`)
  }
  expect(await b.browser.text(`/portal?search=${b.word}`)).toContain(`tickets/${b.ticket}`)
})

test.for(pairs)('%s changes nothing of %s', async ([, , a, b]) => {
  const messages = () => db.selectFrom('messages').selectAll().orderBy('id').execute()
  const drafts = () => db.selectFrom('contact_drafts').selectAll().orderBy('id').execute()
  const files = () => db.selectFrom('contact_draft_files').selectAll().orderBy('file_id').execute()
  const before = [await messages(), await drafts(), await files()]
  const draftFile = await fileOf(b, 'd')
  const scope = `/portal/drafts/ticket:${b.ticket}`
  const answers = await Promise.all([
    a.browser.post(`/portal/tickets/${b.ticket}/answers`, { text: 'Mine now' }),
    a.browser.postFiles(`/portal/tickets/${b.ticket}/answers`, { text: 'x' }, [new File(['x'], 'x.txt')]),
    a.browser.putPage(scope, { key: crypto.randomUUID(), fields: { text: 'Mine now' } }),
    a.browser.postFiles(`${scope}/files`, { key: crypto.randomUUID() }, [new File(['x'], 'x.txt')]),
    a.browser.send('DELETE', `${scope}/files/${draftFile}`),
    a.browser.send('DELETE', `/portal/drafts/ticket:${a.ticket}/files/${draftFile}`),
  ])
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  expect([await messages(), await drafts(), await files()]).toEqual(before)
})

test('a form that names another’s draft and files gets neither', async () => {
  const [maria, , liv] = people as [Person, Person, Person]
  const draft = await db
    .selectFrom('contact_drafts')
    .select('key')
    .where('contact_id', '=', maria.contactId)
    .executeTakeFirstOrThrow()
  const [file, draftFile] = [await fileOf(maria), await fileOf(maria, 'd')]
  const named = { text: 'Give me', key: draft.key, kept: String(draftFile), files: String(file), fileIds: String(file) }
  const answer = await liv.browser.post(`/portal/tickets/${liv.ticket}/answers`, {
    ...named,
    'kept-removed': String(draftFile),
  })
  expect(answer.status).toBe(303)
  const id = Number(answer.headers.get('location')!.split('#message-')[1])
  const taken = await db
    .selectFrom('message_files')
    .innerJoin('files', 'files.id', 'file_id')
    .select('name')
    .where('message_id', '=', id)
    .execute()
  expect(taken.map(({ name }) => name).filter((name) => name.includes('maria'))).toEqual([])
  const kept = await db.selectFrom('contact_draft_files').select('file_id').where('file_id', '=', draftFile).execute()
  expect(kept).toHaveLength(1)
})

test('an open page hears of one’s own tickets only', async () => {
  const [maria, , liv] = people as [Person, Person, Person]
  const heard = { liv: '', maria: '' }
  const close = await Promise.all([
    listen(liv.browser, (text) => (heard.liv += text)),
    listen(maria.browser, (text) => (heard.maria += text)),
  ])
  await maria.browser.post(`/portal/tickets/${maria.ticket}/answers`, { text: 'Hear me' })
  for (let tries = 0; tries < 400 && !heard.maria.includes('event: ticket'); tries++) await sleep(50)
  expect(heard.maria).toContain(`{"ticket":${maria.ticket}}`)
  await sleep(200)
  // Of her own, from the tests before, she may hear late.
  expect(heard.liv).not.toContain(`"ticket":${maria.ticket}}`)
  for (const stop of close) await stop()
})

async function listen(browser: Browser, hear: (text: string) => void): Promise<() => Promise<void>> {
  const reader = (await browser.get('/portal/live')).body!.getReader()
  const decoder = new TextDecoder()
  void (async () => {
    for (let part = await reader.read(); !part.done; part = await reader.read()) hear(decoder.decode(part.value))
  })()
  await sleep(300)
  return () => reader.cancel()
}
