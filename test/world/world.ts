import { loadDemo, type World } from '../../src/demo/demo.ts'
import '../../src/associations.ts'
import '../../src/objects.ts'
import '../../src/reactions.ts'
import type { Db } from '#platform/database/database.ts'
import type { Viewer } from '#domain/tickets/ticket.ts'

export type { World } from '../../src/demo/demo.ts'
export { demoPassword } from '../../src/demo/people.ts'

/** Fills an empty test database with the named people: Acme Oy, Ada and Sam; Maria and Joonas of Kahvila; Liv of Nordlys. */
export const loadWorld = (db: Db): Promise<World> => db.transaction().execute((trx) => loadDemo(trx))

/** A member who sees their own tickets only. */
export const alone = (contactId: number): Viewer => ({ kind: 'member', contactId, companyId: null })
/** A member who sees their company's tickets too. */
export const withCompany = (contactId: number, companyId: number): Viewer => ({ kind: 'member', contactId, companyId })
/** Somebody who works at Acme. */
export const agent = (userId: number): Viewer => ({ kind: 'user', userId })
