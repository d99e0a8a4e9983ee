// The demo account: Acme Oy with its people, who are the tests' world too. Its tickets go through the product's own verbs.
import type { Db, Trx } from '#platform/database/database.ts'
import { loadPeople } from './people.ts'
import { loadPlaces } from './places.ts'
import { loadTickets } from './tickets.ts'

/** The ids of the demo account's records, by the names that tests call them. */
export type World = Awaited<ReturnType<typeof loadDemo>>

/** Loads the demo account where nothing has been made yet; an installation in use is left alone. */
export async function loadDemoOnce(db: Db): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const isUsed = await trx.selectFrom('accounts').select('id').executeTakeFirst()
    if (!isUsed) await loadDemo(trx)
  })
}

/** Loads Acme Oy, its portal on `localhost`, and its people into an empty database. Needs `src/reactions.ts` loaded. */
export async function loadDemo(trx: Trx) {
  await trx.insertInto('accounts').values({ name: 'Acme Oy', locale: 'en', time_zone: 'Europe/Helsinki' }).execute()
  const people = await loadPeople(trx)
  const places = await loadPlaces(trx)
  const world = { ...people, ...places }
  return { ...world, tickets: await loadTickets(trx, world) }
}
