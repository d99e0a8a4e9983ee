import type { Db } from '#platform/database/database.ts'

/** Where answers land that come by the portal, and whether its customers see their company's tickets (M18, M19). */
export type Landing = { inboxId: number | null; inbox: string | null; seesCompany: boolean }

/** Of the portal that is live, or else of the first. */
export async function readLanding(db: Db): Promise<Landing> {
  const row = await db
    .selectFrom('portals')
    .leftJoin('inboxes', 'inboxes.id', 'portals.default_inbox_id')
    .select(['default_inbox_id', 'inboxes.name', 'ticket_access'])
    .orderBy('is_live', 'desc')
    .orderBy('portals.id')
    .executeTakeFirst()
  return {
    inboxId: row?.default_inbox_id ?? null,
    inbox: row?.name ?? null,
    seesCompany: row?.ticket_access === 'company',
  }
}
