import { expect, test } from 'vitest'
import { system } from '#domain/accounts/event.ts'
import { endUserSessions } from '#domain/accounts/user-session.ts'
import { objectTypeOf, type NewRecord } from '#domain/crm/properties/object-type.ts'
import { archiveContact } from '#domain/crm/writing-contacts.ts'
import { addComment } from '#domain/conversations/commenting.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { sendMessage } from '#domain/conversations/writing.ts'
import { testSite } from '#test/site.ts'

const { db, world, member, agent, browser } = await testSite()
const { invoice } = world.tickets
const revisionOf = (html: string): string => /data-revision="([^"]+)"/.exec(html)?.[1] ?? ''

/** Reads the stream in the background; `text()` is what came so far. */
async function listen(
  who: { get: (address: string, headers: Record<string, string>) => Promise<Response> },
  since: string,
) {
  const response = await who.get(`/portal/live?since=${since}`, { accept: 'text/event-stream' })
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const reading = (async () => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) text += next.value
  })().catch(() => {})
  return { text: () => text, close: () => reader.cancel().then(() => reading) }
}

const say = (text: string) =>
  db.transaction().execute(async (trx) => {
    const thread = (await newestThreadOf(trx, invoice))!
    await sendMessage(trx, thread, { text, key: crypto.randomUUID(), by: { userId: world.ada } })
  })
const whisper = () =>
  db.transaction().execute(async (trx) => {
    const thread = (await newestThreadOf(trx, invoice))!
    await addComment(trx, thread, { text: 'Between us', key: crypto.randomUUID(), by: { userId: world.ada } })
  })
const soon = { timeout: 1000, interval: 10 }

test('an answer is told within a second to those whose ticket it is, and to nobody else', async () => {
  const [maria, liv] = [await member(world.maria), await member(world.liv)]
  const since = revisionOf(await (await maria.get(`/portal/tickets/${invoice}`)).text())
  const [hers, strangers] = [await listen(maria, since), await listen(liv, since)]
  await whisper()
  await say('A corrected one is on its way.')
  await expect.poll(hers.text, soon).toContain(`data: {"ticket":${invoice}}`)
  expect(hers.text()).not.toContain('corrected')
  expect(strangers.text()).not.toContain('ticket')
  await Promise.all([hers.close(), strangers.close()])
})

test('many tickets at once are one word to those whose they are, and none to others', async () => {
  const [maria, liv] = [await member(world.maria), await member(world.liv)]
  const since = revisionOf(await (await maria.get('/portal')).text())
  const [hers, strangers] = [await listen(maria, since), await listen(liv, since)]
  const record: NewRecord = {
    values: { subject: 'One of many', hs_pipeline_stage: '1' },
    associations: [{ toType: 'contacts', toId: world.maria, typeIds: [16] }],
  }
  const records = Array.from({ length: 100 }, () => record)
  await db.transaction().execute((trx) => objectTypeOf('tickets').verbs.createAll(trx, records, { by: system }))
  await expect.poll(hers.text, soon).toContain('event: gap')
  expect(hers.text().match(/event: /g)!.length).toBeLessThan(5)
  expect(strangers.text()).not.toContain('event: gap')
  await Promise.all([hers.close(), strangers.close()])
})

test('a comment is told to no customer, not even that it happened', async () => {
  const maria = await member(world.maria)
  const since = revisionOf(await (await maria.get('/portal')).text())
  const stream = await listen(maria, since)
  await whisper()
  await new Promise((done) => setTimeout(done, 300))
  expect(stream.text()).not.toContain('event: ticket')
  await stream.close()
})

test('what came between the page and the stream is told when the stream opens', async () => {
  const maria = await member(world.maria)
  const since = revisionOf(await (await maria.get('/portal')).text())
  await say('Meanwhile')
  await new Promise((done) => setTimeout(done, 100))
  const stream = await listen(maria, since)
  await expect.poll(stream.text, soon).toContain('event: ticket')
  expect(stream.text()).not.toContain('event: gap')
  await stream.close()
})

test('who cannot say where they stand is told to look again', async () => {
  const maria = await member(world.maria)
  for (const since of ['', 'x', '000000000000-3']) {
    const stream = await listen(maria, since)
    await expect.poll(stream.text, soon).toContain('event: gap')
    await stream.close()
  }
})

test('without a session there is no stream', async () => {
  expect((await browser().get('/portal/live', { accept: 'text/event-stream' })).status).toBe(401)
})

test('a stream ends at once with the session that it belongs to, and only with that', async () => {
  const [one, two, liv, ada] = [
    await member(world.maria),
    await member(world.maria),
    await member(world.liv),
    await agent(world.ada),
  ]
  const streams = await Promise.all([one, two, liv, ada].map((who) => listen(who, 'x')))
  const ends = () => streams.map(({ text }) => text().includes('event: end'))
  await one.post('/account/sign-out', {})
  await expect.poll(ends, soon).toEqual([true, false, false, false])
  await db.transaction().execute((trx) => archiveContact(trx, { id: world.liv }, { by: system }))
  await expect.poll(ends, soon).toEqual([true, false, true, false])
  await db.transaction().execute((trx) => endUserSessions(trx, world.ada))
  await expect.poll(ends, soon).toEqual([true, false, true, true])
  await Promise.all(streams.map(({ close }) => close()))
})
