import type { ListedCompany } from '#domain/crm/searching.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import type { Column } from '#ui/table.tsx'

export const companyColumns = (t: Translate): Column<ListedCompany>[] => [
  { key: 'name', label: t('workspace.companies.name'), cell: ({ name }) => <bdi>{name}</bdi>, name: true },
  { key: 'domain', label: t('workspace.companies.domain'), cell: ({ domain }) => domain, phone: 'plain' },
  {
    key: 'place',
    label: t('workspace.companies.place'),
    cell: ({ city, country }) => [city, country].filter(Boolean).join(', '),
    phone: 'plain',
  },
  {
    key: 'contacts',
    label: t('workspace.contacts.title'),
    cell: ({ contacts }) => (contacts > 0 ? contacts : ''),
    align: 'end',
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
