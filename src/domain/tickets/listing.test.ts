import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database.ts'
import { agent, alone, loadWorld, withCompany, type World } from '#test/world/world.ts'
import { listSorts, listStates } from './listing.sql.ts'
import { listTickets, pageSize, type ListQuery } from './listing.ts'

const { db } = await testDatabase()
let world: World
beforeAll(async () => {
  world = await loadWorld(db)
  await db.transaction().execute(async (trx) => {
    for (let n = 0; n < 60; n++) {
      const ticket = await trx
        .insertInto('tickets')
        .values({
          subject: `Filter ${n % 7} of many`,
          pipeline_id: 0,
          stage_id: n % 3 === 0 ? 4 : 2,
          last_activity_at: new Date(2026, 0, 1 + (n % 20)),
        })
        .returning('id')
        .executeTakeFirstOrThrow()
      const copies = { ticket_id: ticket.id, last_activity_at: new Date(), is_closed: false }
      await trx
        .insertInto('ticket_contacts')
        .values({ ...copies, contact_id: world.joonas })
        .execute()
      await trx
        .insertInto('ticket_companies')
        .values({ ...copies, company_id: world.kahvila, is_primary: true })
        .execute()
    }
  })
})

const base: ListQuery = {
  scope: 'mine',
  state: 'all',
  stageId: null,
  search: '',
  sort: 'activity',
  descending: true,
  cursor: null,
}

describe('the list', () => {
  test.each(listSorts.flatMap((sort) => [true, false].map((descending) => ({ sort, descending }))))(
    'pages through every ticket once, and back, by $sort (descending: $descending)',
    async ({ sort, descending }) => {
      for (const scope of ['mine', 'organization'] as const) {
        const viewer = withCompany(world.joonas, world.kahvila)
        const pages: number[][] = []
        let query: ListQuery = { ...base, scope, sort, descending }
        for (;;) {
          const page = await listTickets(db, viewer, query)
          pages.push(page.tickets.map((ticket) => ticket.id))
          expect(page.hasPrevious).toBe(pages.length > 1)
          if (!page.hasNext) break
          const last = page.tickets.at(-1)!
          query = { ...query, cursor: { direction: 'after', value: last.place, id: last.id } }
        }
        const all = pages.flat()
        expect(new Set(all).size).toBe(all.length)
        expect(all.length).toBe(scope === 'mine' ? 61 : 64)
        expect(pages[0]).toHaveLength(pageSize)
        const second = await listTickets(db, viewer, query)
        const first = second.tickets[0]!
        const back = await listTickets(db, viewer, {
          ...query,
          cursor: { direction: 'before', value: first.place, id: first.id },
        })
        expect(back.tickets.map((ticket) => ticket.id)).toEqual(pages.at(-2))
      }
    },
  )

  test('filters by state, and counts what waits for the customer as open', async () => {
    const { invoice, machine, call } = world.tickets
    const expected = { all: [invoice, machine, call], open: [invoice, machine, call], waiting: [invoice], closed: [] }
    for (const state of listStates) {
      const { tickets } = await listTickets(db, alone(world.maria), { ...base, state })
      expect(new Set(tickets.map((ticket) => ticket.id))).toEqual(new Set(expected[state]))
    }
  })

  test('finds words of the subject and of the conversation, in either language, with a snippet', async () => {
    const find = (search: string) =>
      listTickets(db, alone(world.maria), { ...base, search }).then(({ tickets }) => tickets)
    expect((await find('espresso')).map((ticket) => ticket.id)).toEqual([world.tickets.machine])
    expect((await find('tank')).map((ticket) => ticket.snippet)).toEqual([expect.stringContaining('\u0001tank\u0002')])
    expect((await find(`#${world.tickets.call}`)).map((ticket) => ticket.id)).toEqual([world.tickets.call])
    expect(await find('filters')).toEqual([])
  })

  test('finds nothing by the words of a comment, as a customer or in the agents’ preview', async () => {
    const comment = await db.selectFrom('comments').select('text').executeTakeFirstOrThrow()
    expect(comment.text).toContain('recalled')
    for (const viewer of [alone(world.maria), withCompany(world.joonas, world.kahvila), agent(world.ada)]) {
      for (const scope of ['mine', 'organization'] as const) {
        expect((await listTickets(db, viewer, { ...base, scope, search: 'recalled' })).tickets).toEqual([])
      }
    }
  })

  test.each(["'", '"; drop table tickets; --', '\\', '%', '_', '((', ':*', '\u0000x', 'ä'.repeat(5000), '🦜', '<->'])(
    'takes whatever is typed into search as words: %s',
    async (search) => {
      await expect(listTickets(db, alone(world.maria), { ...base, search })).resolves.toBeDefined()
    },
  )
})
