import { countThreads, inboxFor, readInboxes } from '#domain/conversations/inbox.ts'
import { readForms } from '#domain/forms/form.ts'
import { readPortals } from '#domain/portals/portal.ts'
import type { Db } from '#platform/database/database.ts'
import type { InboxUse, UsedInbox } from './inboxes.page.tsx'

export async function usedInboxes(db: Db): Promise<UsedInbox[]> {
  const [inboxes, useOf] = await Promise.all([readInboxes(db), readUses(db)])
  return inboxes.map((inbox) => ({ ...inbox, ...useOf(inbox.id) }))
}

export async function usedInbox(db: Db, id: number): Promise<UsedInbox> {
  const inbox = await inboxFor(db, id)
  return { ...inbox, ...(await readUses(db))(inbox.id) }
}

async function readUses(db: Db): Promise<(inboxId: number) => InboxUse> {
  const [counts, portals, forms] = await Promise.all([countThreads(db), readPortals(db), readForms(db)])
  return (id) => ({
    conversations: counts.get(id) ?? 0,
    portals: portals.filter((portal) => portal.defaultInboxId === id).map((portal) => portal.name),
    forms: forms.filter((form) => form.inbox_id === id).map((form) => form.name),
  })
}
