import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { agent, alone, loadWorld, withCompany, type World } from '#test/world/world.ts'
import { entriesFor, ticketFileFor, ticketPageFor } from './conversation.ts'
import { listTickets, type ListQuery } from './listing.ts'
import { audienceOf, concerns, lockTicketFor, ticketFor, ticketsFor, type Viewer } from './ticket.ts'

const { db } = await testDatabase()
let world: World
beforeAll(async () => {
  world = await loadWorld(db)
})

const everything: ListQuery = {
  scope: 'organization',
  state: 'all',
  stageId: null,
  search: '',
  sort: 'activity',
  descending: true,
  cursor: null,
}

describe('who sees which ticket', () => {
  test('the outsider exists, and sees what is hers', async () => {
    await expect(ticketFor(db, alone(world.liv), world.tickets.training)).resolves.toMatchObject({
      id: world.tickets.training,
    })
  })

  test('a stranger gets the same 404 for what she may not see and for what does not exist, whatever she asks', async () => {
    const liv = withCompany(world.liv, world.nordlys)
    const ways = [
      (id: number) => ticketFor(db, liv, id),
      (id: number) => db.transaction().execute((trx) => lockTicketFor(trx, liv, id)),
      (id: number) => ticketPageFor(db, liv, id),
      (id: number) => ticketFileFor(db, liv, id, 1),
    ]
    for (const way of ways) {
      await expect(way(world.tickets.invoice)).rejects.toMatchObject({ status: 404, code: 'not_found' })
      await expect(way(999_999)).rejects.toMatchObject({ status: 404, code: 'not_found' })
    }
    expect(await entriesFor(db, liv, world.tickets.invoice)).toEqual([])
  })

  test('a colleague sees the company’s tickets only where the portal grants it', async () => {
    await expect(ticketFor(db, alone(world.joonas), world.tickets.invoice)).rejects.toMatchObject({ status: 404 })
    await expect(ticketFor(db, withCompany(world.joonas, world.kahvila), world.tickets.invoice)).resolves.toBeDefined()
  })

  test('an archived ticket is gone for everybody', async () => {
    await db.updateTable('tickets').set({ archived_at: new Date() }).where('id', '=', world.tickets.training).execute()
    await expect(ticketFor(db, alone(world.liv), world.tickets.training)).rejects.toMatchObject({ status: 404 })
    expect((await listTickets(db, alone(world.liv), everything)).tickets).toEqual([])
    await db.updateTable('tickets').set({ archived_at: null }).where('id', '=', world.tickets.training).execute()
  })

  test('the rule in Kysely, the list, the page and the live filter agree for each viewer and ticket', async () => {
    const { maria, joonas, liv, kahvila, nordlys, ada, tickets } = world
    const viewers: Viewer[] = [
      alone(maria),
      withCompany(maria, kahvila),
      alone(joonas),
      withCompany(joonas, kahvila),
      alone(liv),
      withCompany(liv, nordlys),
      agent(ada),
    ]
    for (const viewer of viewers) {
      const rule = (await ticketsFor(db, viewer).select('tickets.id').execute())
        .map((row) => row.id)
        .toSorted((a, b) => a - b)
      const listed = (await listTickets(db, viewer, everything)).tickets.map((row) => row.id).toSorted((a, b) => a - b)
      expect(listed).toEqual(rule)
      for (const id of Object.values(tickets)) {
        const page = await ticketPageFor(db, viewer, id).then(
          () => true,
          () => false,
        )
        expect(page).toBe(rule.includes(id))
        expect(concerns(viewer, await audienceOf(db, [id]))).toBe(rule.includes(id))
      }
    }
  })
})
