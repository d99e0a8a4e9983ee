import type { Context } from 'hono'
import { readLanding } from '#domain/tickets/landing.ts'
import { ticketRecordFor } from '#domain/tickets/record.ts'
import type { Ticket } from '#domain/tickets/ticket.ts'
import { notFound } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { confirmPage } from '#surfaces/workspace/records/choosing.tsx'
import { ticketPath } from './ticket-path.ts'

type Asking = Context<WorkspaceEnv>
type Named = { id: number; name: string }

const back = (c: Asking, ticket: Ticket) => ({ href: ticketPath(ticket.id), label: c.var.reader.t('common.cancel') })

export function addContactPage(c: Asking, ticket: Ticket, contact: Named): Promise<Response> {
  const { t } = c.var.reader
  return confirmPage(c, 'tickets', {
    title: t('workspace.tickets.addContactConfirm', contact),
    children: <p>{t('workspace.tickets.addContactText', contact)}</p>,
    action: ticketPath(ticket.id, 'contacts'),
    hidden: { contact: String(contact.id) },
    confirmLabel: t('workspace.records.addContact'),
    cancel: back(c, ticket),
  })
}

/** Who is archived can still be taken off, so they are found on the ticket. */
export async function removeContactPage(c: Asking, ticket: Ticket, contactId: number): Promise<Response> {
  const { t } = c.var.reader
  const { services, user } = c.var
  const [{ seesCompany }, { contacts }] = await Promise.all([
    readLanding(services.db),
    ticketRecordFor(services.db, user, ticket.id),
  ])
  const contact = contacts.find(({ id }) => id === contactId)
  if (!contact) throw notFound()
  return confirmPage(c, 'tickets', {
    title: t('workspace.tickets.removeContactConfirm', { name: contact.name }),
    children: (
      <p>
        {t('workspace.tickets.removeContactText', { name: contact.name })}
        {seesCompany && <> {t('workspace.tickets.removeContactUnless', { name: contact.name })}</>}
      </p>
    ),
    action: ticketPath(ticket.id, `contacts/${contact.id}/removal`),
    confirmLabel: t('common.remove'),
    cancel: back(c, ticket),
    danger: true,
  })
}

export async function setCompanyPage(c: Asking, ticket: Ticket, company: Named): Promise<Response> {
  const { t } = c.var.reader
  const { services, user } = c.var
  const [{ seesCompany }, { company: before }] = await Promise.all([
    readLanding(services.db),
    ticketRecordFor(services.db, user, ticket.id),
  ])
  return confirmPage(c, 'tickets', {
    title: t('workspace.tickets.setCompanyConfirm', { name: company.name }),
    children: (
      <>
        <p>
          {t(seesCompany ? 'workspace.tickets.companySees' : 'workspace.tickets.companySeesNot', {
            name: company.name,
          })}
        </p>
        {before && seesCompany && <p>{t('workspace.tickets.companySeesNoMore', { name: before.name })}</p>}
      </>
    ),
    action: ticketPath(ticket.id, 'company'),
    hidden: { company: String(company.id) },
    confirmLabel: t('workspace.tickets.setCompany'),
    cancel: back(c, ticket),
  })
}

export async function removeCompanyPage(c: Asking, ticket: Ticket): Promise<Response> {
  const { t } = c.var.reader
  const { services, user } = c.var
  const [{ seesCompany }, { company }] = await Promise.all([
    readLanding(services.db),
    ticketRecordFor(services.db, user, ticket.id),
  ])
  if (!company) throw notFound()
  return confirmPage(c, 'tickets', {
    title: t('workspace.tickets.removeCompanyConfirm', { name: company.name }),
    children: (
      <p>
        {t(seesCompany ? 'workspace.tickets.companySeesNoMore' : 'workspace.tickets.companySawNot', {
          name: company.name,
        })}
      </p>
    ),
    action: ticketPath(ticket.id, 'company'),
    hidden: { company: '' },
    confirmLabel: t('common.remove'),
    cancel: back(c, ticket),
    danger: true,
  })
}
