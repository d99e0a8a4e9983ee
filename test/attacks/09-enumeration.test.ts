import { expect, test } from 'vitest'
import { sql } from 'kysely'
import { testApp } from '#test/app.ts'

const site = await testApp()
const { db } = site
await db.insertInto('users').values({ email: 'invited@acme.test' }).execute()
await db.insertInto('users').values({ email: 'gone@acme.test', deactivated_at: new Date() }).execute()
await db.insertInto('contacts').values({ email: 'guest@kahvila.test' }).execute()

/** All that comes back, the address itself left out. */
async function face(response: Response, email: string) {
  const headers = [...response.headers].filter(([name]) => name !== 'content-length')
  return JSON.stringify([response.status, headers, (await response.text()).replaceAll(email, '…')])
}

/** How many times a piece of work asks for a connection. */
async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  let count = 0
  const add = (): number => (count += 1)
  site.pool.on('acquire', add)
  await work()
  site.pool.off('acquire', add)
  return count
}

const realms = [
  ['/account/sign-in', ['maria@kahvila.test', 'nobody@kahvila.test', 'guest@kahvila.test', 'sam@acme.test']],
  [
    '/workspace/sign-in',
    ['ada@acme.test', 'nobody@acme.test', 'invited@acme.test', 'gone@acme.test', 'maria@kahvila.test'],
  ],
] as const

test.for(realms)('%s answers everybody alike, after the same work', async ([path, emails]) => {
  const work: number[] = []
  const faces = []
  for (const email of emails) {
    // By the processor's time, which other programs on the machine do not lengthen: argon2 is most of it.
    let took = Infinity
    for (let round = 0; round < 3; round++) {
      await db.deleteFrom('rate_limits').execute()
      const from = process.cpuUsage()
      const answer = await site.browser().post(path, { email, password: 'not the password' })
      took = Math.min(took, process.cpuUsage(from).user)
      faces.push(await face(answer, email))
    }
    work.push(took)
  }
  expect(new Set(faces).size).toBe(1)
  expect(Math.min(...work) / Math.max(...work)).toBeGreaterThan(0.4)
})

test.for(realms)('%s stops everybody alike when there were too many', async ([path, emails]) => {
  const faces = []
  for (const email of emails) {
    await db.deleteFrom('rate_limits').execute()
    await Promise.all(Array.from({ length: 10 }, () => site.browser().post(path, { email, password: 'wrong' })))
    const last = await site.browser().post(path, { email, password: 'wrong' })
    expect(last.status).toBe(429)
    faces.push(await face(last, email))
  }
  expect(new Set(faces).size).toBe(1)
})

const resets = [
  ['/workspace/reset', ['ada@acme.test', 'nobody@acme.test', 'invited@acme.test', 'gone@acme.test']],
  ['/account/reset', ['maria@kahvila.test', 'nobody@kahvila.test', 'guest@kahvila.test', 'sam@acme.test']],
] as const

test.for(resets)('asking for a new password at %s says and does the same for every address', async ([path, emails]) => {
  const faces: string[] = []
  const work = new Set<number>()
  const jobs = async () =>
    Number((await sql<{ n: number }>`select count(*) as n from graphile_worker.jobs`.execute(db)).rows[0]!.n)
  for (const email of emails) {
    const before = await jobs()
    const ask = async () => faces.push(await face(await site.browser().post(path, { email }), email))
    work.add(await queriesOf(ask))
    expect((await jobs()) - before).toBe(1)
  }
  expect([new Set(faces).size, work.size]).toEqual([1, 1])
  await site.work()
  const mails = await db.selectFrom('mails').select('recipient').where('reference', 'like', '%reset%').execute()
  expect(mails.map(({ recipient }) => recipient)).toEqual([emails[0]])
  await db.deleteFrom('mails').execute()
})

test('whoever may not see users cannot learn whom there is by inviting them', async () => {
  const sam = await site.user(site.world.sam)
  const answers = await Promise.all(
    ['ada@acme.test', 'nobody@acme.test'].map(async (email) =>
      face(await sam.post('/workspace/settings/users', { email }), email),
    ),
  )
  expect(new Set(answers).size).toBe(1)
})
