import { Hono } from 'hono'
import { afterAll, expect, test } from 'vitest'
import { userFor } from '#domain/accounts/user.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'
import { closeConversation } from '#domain/tickets/inbox-acting.ts'
import { startListener } from '#platform/live/listener.ts'
import { readerOf } from '#platform/i18n/reader.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Services } from '#platform/services.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import type { WorkspaceEnv } from './env.ts'
import { live } from './live.routes.ts'
import { agentsHub } from './live.ts'

const { db, url } = await testDatabase()
const world = await loadWorld(db)
const listener = await startListener(url, { warn: () => {} })
afterAll(() => listener.close())
const services = { db, live: listener } as Services
const thread = (await newestThreadOf(db, world.tickets.machine))!.id

async function as(userId: number) {
  const user = await userFor(db, userId)
  const app = new Hono<WorkspaceEnv>()
  app.use(async (c, next) => {
    c.set('services', services)
    c.set('reader', readerOf('en', 'UTC'))
    c.set('user', user)
    await next()
  })
  app.route('/live', live)
  app.onError((error, c) => c.text('', error instanceof Refusal ? error.status : 500))
  return app
}

/** An open page of an agent; `until` reads on until it hears this. */
async function openPage(userId: number) {
  const app = await as(userId)
  const response = await app.request(`/live?since=${agentsHub(services).revision()}`)
  const stream = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  const until = async (words: string): Promise<string> => {
    while (!heard.includes(words)) heard += (await stream.read()).value ?? ''
    return heard
  }
  return { until, close: () => stream.cancel() }
}

const tell = async (userId: number, body: Record<string, string>) =>
  (await as(userId)).request('/live/presence', { method: 'POST', body: new URLSearchParams(body) })

test('an agent’s open page hears what happened, and who else is there', async () => {
  const [ada, sam] = [await openPage(world.ada), await openPage(world.sam)]
  expect((await tell(world.sam, { thread: String(thread), state: 'writing' })).status).toBe(204)
  expect(await ada.until('"state":"writing"')).toContain('"name":"Sam Berg"')

  await db.transaction().execute((trx) => closeConversation(trx, thread, { by: { kind: 'user', id: world.ada } }))
  expect(await ada.until(`"ticketId":${world.tickets.machine}`)).toContain('event: ticket')
  // Nobody is told of their own presence, and nobody is told what was written.
  const heard = await sam.until(`"ticketId":${world.tickets.machine}`)
  expect(heard).not.toContain('presence')
  await Promise.all([ada.close(), sam.close()])
})

test('what is no presence is refused', async () => {
  expect((await tell(world.sam, { thread: 'x', state: 'writing' })).status).toBe(400)
  expect((await tell(world.sam, { thread: '1', state: 'sleeping' })).status).toBe(400)
})
