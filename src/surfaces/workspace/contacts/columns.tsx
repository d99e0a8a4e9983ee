import { contactName } from '#domain/crm/contact.ts'
import type { ListedContact } from '#domain/crm/searching.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import type { Column } from '#ui/table.tsx'

export const contactColumns = (t: Translate): Column<ListedContact>[] => [
  { key: 'name', label: t('workspace.records.name'), cell: (contact) => <bdi>{contactName(contact)}</bdi>, name: true },
  { key: 'email', label: t('workspace.contacts.email'), cell: ({ email }) => email, phone: 'plain' },
  { key: 'phone', label: t('workspace.contacts.phone'), cell: ({ phone }) => phone, phone: 'hidden' },
  {
    key: 'company',
    label: t('workspace.contacts.primary'),
    cell: ({ company_id, company }) =>
      company_id !== null && (
        <a href={`/workspace/companies/${company_id}`}>
          <bdi>{company}</bdi>
        </a>
      ),
    phone: 'plain',
  },
  {
    key: 'tickets',
    label: t('workspace.records.openTickets'),
    cell: ({ open_tickets }) => (open_tickets > 0 ? open_tickets : ''),
    align: 'end',
  },
  {
    key: 'created',
    label: t('workspace.records.created'),
    cell: ({ created_at }) => <When at={created_at} />,
    align: 'end',
    phone: 'hidden',
  },
]
