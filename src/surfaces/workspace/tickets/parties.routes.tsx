import { Hono, type Context } from 'hono'
import { companyFor } from '#domain/crm/company.ts'
import { contactFor, contactName } from '#domain/crm/contact.ts'
import { setCompany } from '#domain/tickets/associating-companies.ts'
import { addContact, removeContact } from '#domain/tickets/associating.ts'
import { ticketFor } from '#domain/tickets/ticket.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { choicePage, companyChoices, contactChoices } from '#surfaces/workspace/records/choosing.tsx'
import { idOrNone } from '#surfaces/workspace/records/property.input.ts'
import { onTicket } from './acting.routes.ts'
import { addContactPage, removeCompanyPage, removeContactPage, setCompanyPage } from './parties.page.tsx'
import { ticketPath } from './ticket-path.ts'

type Asking = Context<WorkspaceEnv>

/** Who stands on a ticket, and so sees it. Each change is asked first, with its consequence. */
export const parties = new Hono<WorkspaceEnv>()
  .get('/:id/contacts/new', async (c) => {
    const ticket = await ticketOf(c)
    const chosen = c.req.query('contact')
    if (chosen !== undefined) return addContactPage(c, ticket, await contactOf(c, chosen))
    const { t } = c.var.reader
    const action = ticketPath(ticket.id, 'contacts/new')
    return choicePage(c, {
      place: 'tickets',
      title: t('workspace.tickets.addContactTitle'),
      back: { href: ticketPath(ticket.id), label: ticket.subject },
      action,
      ...(await contactChoices(c, (id) => `${action}?contact=${id}`)),
    })
  })
  .post('/:id/contacts', smallBody, async (c) => {
    const contact = idOrNone.safeParse((await readForm(c))['contact'])
    if (!contact.success || contact.data === null) throw new Refusal(422, 'contact.unknown')
    const { data } = contact
    return onTicket(c, (trx, ticket, by) => addContact(trx, ticket, data, { by }))
  })
  .get('/:id/contacts/:contact/removal', async (c) =>
    removeContactPage(c, await ticketOf(c), idOf(c.req.param('contact'))),
  )
  .post('/:id/contacts/:contact/removal', (c) =>
    onTicket(c, (trx, ticket, by) => removeContact(trx, ticket, idOf(c.req.param('contact')), { by })),
  )
  .get('/:id/company', async (c) => {
    const ticket = await ticketOf(c)
    const chosen = c.req.query('company')
    const action = ticketPath(ticket.id, 'company')
    if (chosen !== undefined)
      return setCompanyPage(c, ticket, await companyFor(c.var.services.db, c.var.user, idOf(chosen)))
    return choicePage(c, {
      place: 'tickets',
      title: c.var.reader.t('workspace.tickets.setCompanyTitle'),
      back: { href: ticketPath(ticket.id), label: ticket.subject },
      action,
      ...(await companyChoices(c, (id) => `${action}?company=${id}`)),
    })
  })
  .post('/:id/company', smallBody, async (c) => {
    const company = idOrNone.safeParse((await readForm(c))['company'])
    if (!company.success) throw new Refusal(422, 'company.unknown')
    return onTicket(c, (trx, ticket, by) => setCompany(trx, ticket, company.data, { by }))
  })
  .get('/:id/company/removal', async (c) => removeCompanyPage(c, await ticketOf(c)))

const ticketOf = (c: Asking) =>
  ticketFor(c.var.services.db, { kind: 'user', userId: c.var.user.id }, idOf(c.req.param('id')))

async function contactOf(c: Asking, id: string | undefined) {
  const contact = await contactFor(c.var.services.db, c.var.user, idOf(id))
  return { id: contact.id, name: contactName(contact) }
}
