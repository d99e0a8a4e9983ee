import type { TicketContact, TicketRecord } from '#domain/tickets/record.ts'
import { Avatar } from '#ui/avatar.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { useT } from '#ui/translation.tsx'
import type { RecordView } from './load.ts'
import { ticketPath } from './ticket-path.ts'

/** Who the ticket is with. Who stands here sees the ticket in the portal. */
export function Parties({ view: { record } }: { view: RecordView }) {
  return (
    <>
      <ContactsCard record={record} />
      <CompanyCard record={record} />
    </>
  )
}

function ContactsCard({ record: { ticket, contacts } }: { record: TicketRecord }) {
  const t = useT()
  return (
    <Card
      plain
      title={t('workspace.records.contacts')}
      action={
        <ButtonLink kind="quiet" size="small" icon="plus" href={ticketPath(ticket.id, 'contacts/new')}>
          {t('workspace.records.addContact')}
        </ButtonLink>
      }
    >
      <ul class="party-list" id="record-contacts" data-live="">
        {contacts.length === 0 && <li class="muted">{t('workspace.tickets.nobodySees')}</li>}
        {contacts.map((contact) => (
          <ContactItem key={contact.id} contact={contact} ticketId={ticket.id} />
        ))}
      </ul>
    </Card>
  )
}

function CompanyCard({ record: { ticket, company } }: { record: TicketRecord }) {
  const t = useT()
  return (
    <Card
      plain
      title={t('workspace.records.company')}
      action={
        <ButtonLink kind="quiet" size="small" icon={company ? 'edit' : 'plus'} href={ticketPath(ticket.id, 'company')}>
          {t(company ? 'workspace.records.changeCompany' : 'workspace.records.addCompany')}
        </ButtonLink>
      }
    >
      <ul class="party-list" id="record-company" data-live="">
        {!company && <li class="muted">{t('workspace.records.notSet')}</li>}
        {company && (
          <li class="party">
            <Avatar name={company.name} square />
            <a href={`/workspace/companies/${company.id}`}>
              <bdi>{company.name}</bdi>
            </a>
            <RemoveLink href={ticketPath(ticket.id, 'company/removal')} name={company.name} />
          </li>
        )}
      </ul>
    </Card>
  )
}

/** Asks first, with the consequence. */
function RemoveLink({ href, name }: { href: string; name: string }) {
  return (
    <ButtonLink kind="quiet" size="small" icon="close" iconOnly href={href} dialog>
      {useT()('workspace.records.removeName', { name })}
    </ButtonLink>
  )
}

function ContactItem({ contact, ticketId }: { contact: TicketContact; ticketId: number }) {
  const t = useT()
  return (
    <li class="party">
      <Avatar name={contact.name} />
      <span class="party-name">
        <a href={`/workspace/contacts/${contact.id}`}>
          <bdi>{contact.name}</bdi>
        </a>
        <span class="muted">
          {contact.email !== contact.name && contact.email}
          {!contact.can_sign_in && <> {t('workspace.contacts.cannotSignIn')}</>}
        </span>
      </span>
      <RemoveLink href={ticketPath(ticketId, `contacts/${contact.id}/removal`)} name={contact.name} />
    </li>
  )
}
