import { expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from './world.ts'

test('the demo account loads through the product’s own verbs', async () => {
  const { db } = await testDatabase()
  const world = await loadWorld(db)
  const tickets = await db.selectFrom('tickets').selectAll().orderBy('id').execute()
  expect(tickets.map((ticket) => [ticket.id, ticket.stage_id])).toEqual([
    [world.tickets.invoice, 2],
    [world.tickets.machine, 1],
    [world.tickets.delivery, 4],
    [world.tickets.training, 1],
    [world.tickets.call, 1],
  ])
})
