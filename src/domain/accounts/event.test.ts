import { afterEach, expect, test } from 'vitest'
import { startListener } from '#platform/live/listener.ts'
import { testDatabase } from '#test/database.ts'
import {
  defineEvent,
  now,
  nowTogether,
  recordAll,
  setReactions,
  system,
  type LiveEvent,
  type Recorded,
} from './event.ts'

const { db, url } = await testDatabase()
const baked = defineEvent<{ loaves: number }>('bread.baked', 'customer')
afterEach(() => setReactions([]))

test('many events at once are one row each in their order, with one notification, and each reaction hears of all', async () => {
  const heard: LiveEvent[] = []
  const live = await startListener(url, { warn: () => {} })
  live.subscribe((payload) => void heard.push(payload as LiveEvent))
  const together: Recorded<{ loaves: number }>[][] = []
  const singly: number[] = []
  setReactions([
    nowTogether(baked, async (_, events) => void together.push([...events])),
    now(baked, async (_, { data }) => void singly.push(data.loaves)),
  ])
  const events = Array.from({ length: 300 }, (_, index) => ({
    about: { ticketId: index + 1 },
    data: { loaves: index },
  }))
  const recorded = await db.transaction().execute((trx) => recordAll(trx, baked, { by: system, events }))

  const rows = await db.selectFrom('events').selectAll().orderBy('id').execute()
  expect(rows.map(({ id, ticket_id, data }) => ({ id, about: { ticketId: ticket_id }, data }))).toEqual(
    recorded.map(({ id, about, data }) => ({ id, about, data })),
  )
  expect(together).toEqual([recorded])
  expect(singly).toEqual(events.map(({ data }) => data.loaves))
  await expect.poll(() => heard).toHaveLength(1)
  expect(heard[0]).toEqual({
    event: recorded.at(-1)!.id,
    kind: 'bread.baked',
    audience: 'customer',
    by: system,
    about: {},
    ticketIds: events.map(({ about }) => about.ticketId),
  })
  expect(JSON.stringify(heard[0]).length).toBeLessThan(8000)
  await live.close()
})

test('nothing that happened is nothing recorded', async () => {
  expect(await db.transaction().execute((trx) => recordAll(trx, baked, { by: system, events: [] }))).toEqual([])
})
