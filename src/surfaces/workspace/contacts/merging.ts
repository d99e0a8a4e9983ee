import type { Context } from 'hono'
import { contactFor, contactName } from '#domain/crm/contact.ts'
import { mergeContacts } from '#domain/crm/merging/merging-contacts.ts'
import { membershipOf } from '#domain/members/membership.ts'
import { listTable } from '#domain/tickets/table.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { contactChoices } from '#surfaces/workspace/records/choosing.tsx'
import { mergingUnder, type Two } from '#surfaces/workspace/records/merging/merging.routes.tsx'
import { contactPath } from './contact-path.ts'

/** Two contacts turn out to be one person. */
export const contactMerging = mergingUnder({
  type: 'contacts',
  place: 'contacts',
  href: contactPath,
  async record(c, id) {
    const contact = await contactFor(c.var.services.db, c.var.user, id)
    return { id, name: contactName(contact) }
  },
  choices: contactChoices,
  consequences,
  merge: (trx, { primaryId, mergedId, seen }, options) => mergeContacts(trx, { primaryId, mergedId, seen }, options),
})

async function consequences(c: Context<WorkspaceEnv>, primary: Two, merged: Two) {
  const { t } = c.var.reader
  const { db } = c.var.services
  const newest = { search: '', contactId: merged.id, sort: 'activity', descending: true, offset: 0 } as const
  const [tickets, own, other] = await Promise.all([
    listTable(db, c.var.user, newest),
    membershipOf(db, primary.id),
    membershipOf(db, merged.id),
  ])
  const names = { primary: primary.name, merged: merged.name }
  const sentences = [
    t('workspace.merging.contactTickets', { ...names, count: Math.min(tickets.length, 50) }),
    t('workspace.merging.contactAddress', names),
  ]
  if (other) sentences.push(t('workspace.merging.contactSignIn', names))
  sentences.push(t(own ? 'workspace.merging.contactKeeps' : 'workspace.merging.contactCannot', names))
  return { sentences }
}
