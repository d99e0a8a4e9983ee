import type { Context } from 'hono'
import { associationsOf } from '#domain/crm/associations/reading.ts'
import { mergeTickets } from '#domain/tickets/merging/merging-tickets.ts'
import { ticketRecordFor } from '#domain/tickets/record.ts'
import { listTable } from '#domain/tickets/table.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { mergingUnder, type Two } from '#surfaces/workspace/records/merging/merging.routes.tsx'
import { ticketPath } from './ticket-path.ts'

type Asking = Context<WorkspaceEnv>
const mostShown = 12

/** Two tickets turn out to be one matter. */
export const ticketMerging = mergingUnder({
  type: 'tickets',
  place: 'tickets',
  href: ticketPath,
  async record(c, id) {
    const { subject } = await ticketFor(c.var.services.db, { kind: 'user', userId: c.var.user.id }, id)
    return { id, name: subject }
  },
  choices: ticketChoices,
  consequences,
  merge: (trx, { contactIds, companyIds, ...merging }, options) =>
    mergeTickets(trx, { ...merging, staying: { contactIds, companyIds } }, options),
})

async function ticketChoices(c: Asking, href: (id: number) => string) {
  const { t } = c.var.reader
  const search = (c.req.query('search') ?? '').slice(0, 200)
  const query = { search, sort: 'activity', descending: true, offset: 0 } as const
  const found = await listTable(c.var.services.db, c.var.user, query)
  return {
    label: t('workspace.tickets.search'),
    search,
    nothing: t('workspace.tickets.nothingFound'),
    choices: found.slice(0, mostShown).map(({ id, subject, contact }) => ({
      id,
      name: subject,
      detail: [`#${id}`, contact].filter(Boolean).join(' · '),
      href: href(id),
    })),
  }
}

/** Everybody who stands on the survivor sees the newest conversation of both: who that will be is chosen here. */
async function consequences(c: Asking, primary: Two, merged: Two) {
  const { t } = c.var.reader
  const { db } = c.var.services
  const [own, other, companies] = await Promise.all([
    ticketRecordFor(db, c.var.user, primary.id),
    ticketRecordFor(db, c.var.user, merged.id),
    companiesOf(c, primary.id, merged.id),
  ])
  const onOwn = own.contacts.map(({ id }) => id)
  const newest = [...own.threads, ...other.threads].toSorted((a, b) => b.id - a.id)[0]
  const list = (names: string[]) => new Intl.ListFormat(c.var.reader.locale).format(names)
  const names = { primary: primary.name, merged: merged.name }
  const sentences = [
    newest
      ? t('workspace.merging.ticketSees', {
          ...names,
          from: other.threads.includes(newest) ? merged.name : primary.name,
          count: newest.messages,
        })
      : t('workspace.merging.ticketNoConversation'),
    own.contacts.length > 0
      ? t('workspace.merging.ticketPrimaryPeople', { people: list(own.contacts.map(({ name }) => name)) })
      : t('workspace.merging.ticketNobody', names),
    t('workspace.merging.ticketOldNumber', { number: `#${merged.id}` }),
  ]
  return { sentences, contacts: other.contacts.filter(({ id }) => !onOwn.includes(id)), companies }
}

/** The companies of the merged ticket that the survivor does not belong to. */
async function companiesOf(c: Asking, primaryId: number, mergedId: number) {
  const { db } = c.var.services
  const pages = await associationsOf(db, { from: 'tickets', to: 'companies' }, [{ id: primaryId }, { id: mergedId }], {
    limit: 500,
  })
  const idsOf = (id: number) => pages.get(id)?.associated.map(({ toId }) => toId) ?? []
  const others = idsOf(mergedId).filter((id) => !idsOf(primaryId).includes(id))
  if (others.length === 0) return []
  return db.selectFrom('companies').select(['id', 'name']).where('id', 'in', others).orderBy('name').execute()
}
