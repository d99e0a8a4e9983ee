import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Select } from '#ui/field.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { PortalFrame } from '#ui/portal-frame.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Status, type StatusTone } from '#ui/status.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { ago, hidden, long, personMenu } from './people.tsx'

type Row = {
  id: number
  subject: string
  tone: StatusTone
  status: string
  next: string
  created: string
  active: string
  who?: string
}

const rows: Row[] = [
  {
    id: 1042,
    subject: 'Espresso machine stops in the middle of a shot',
    tone: 'waiting-you',
    status: 'Waiting for you',
    next: 'Acme asked a question.',
    created: '18 Nov',
    active: '12 minutes ago',
  },
  {
    id: 1039,
    subject: 'Invoice 2281 shows the wrong VAT',
    tone: 'waiting-you',
    status: 'Waiting for you',
    next: 'Acme asked a question.',
    created: '16 Nov',
    active: '3 hours ago',
  },
  {
    id: 1037,
    subject: 'Filters for the Lahti café',
    tone: 'with-us',
    status: 'With Acme',
    next: 'Acme answers next.',
    created: '15 Nov',
    active: 'yesterday',
  },
  {
    id: 1031,
    subject: long,
    tone: 'with-us',
    status: 'With Acme',
    next: 'Acme answers next.',
    created: '11 Nov',
    active: '3 days ago',
  },
  {
    id: 1028,
    subject: 'آلة القهوة لا تعمل منذ الصباح',
    tone: 'with-us',
    status: 'With Acme',
    next: 'Acme answers next.',
    created: '9 Nov',
    active: '4 days ago',
  },
  {
    id: 998,
    subject: 'コーヒーミルの刃を交換したい',
    tone: 'done',
    status: 'Done',
    next: 'Closed 2 November.',
    created: '28 Oct',
    active: '2 Nov',
  },
  {
    id: 951,
    subject: 'Water hardness test strips',
    tone: 'done',
    status: 'Done',
    next: 'Closed 12 October.',
    created: '3 Oct',
    active: '12 Oct',
  },
]

const columns: Column<Row>[] = [
  { key: 'id', label: 'ID', cell: (row) => row.id, sort: { href: '#id' }, width: 'narrow', phone: 'meta' },
  { key: 'subject', label: 'Subject', cell: (row) => <bdi>{row.subject}</bdi>, name: true, sort: { href: '#subject' } },
  {
    key: 'status',
    label: 'Status',
    cell: (row) => (
      <Status tone={row.tone} next={row.next}>
        {row.status}
      </Status>
    ),
    sort: { href: '#status' },
    phone: 'plain',
  },
  { key: 'created', label: 'Create date', cell: (row) => row.created, sort: { href: '#created' }, phone: 'hidden' },
  {
    key: 'active',
    label: 'Last activity date',
    cell: (row) => ago(row.active),
    sort: { href: '#active', direction: 'descending' },
    phone: 'meta',
  },
]

const statuses = [
  { value: '', label: 'Open and closed' },
  { value: 'open', label: 'Open' },
  { value: 'closed', label: 'Closed' },
]

export function PortalList({ empty }: { empty?: boolean }) {
  return (
    <PortalFrame
      name="Acme support"
      home="#home"
      navLabel="Main"
      nav={[
        { href: '#tickets', label: 'Tickets', current: true },
        { href: '#kb', label: 'Knowledge base' },
      ]}
      person={personMenu('Maria Virtanen', 'maria@kahvila.test')}
      footer={<p>Acme Oy · support@acme.test</p>}
    >
      <PageHeader
        title="Your tickets"
        actions={
          <ButtonLink kind="primary" href="#new" icon="plus">
            File a support ticket
          </ButtonLink>
        }
      />
      <Tabs
        label="Whose tickets"
        tabs={[
          { href: '#mine', label: 'My tickets', current: true },
          { href: '#company', label: 'Organization’s tickets' },
        ]}
      />
      <FilterBar
        label="Search and filter tickets"
        action="#"
        keep={{ sort: '-active', csrf: hidden.csrf }}
        result={empty ? undefined : '2 of 7 tickets wait for you'}
      >
        <SearchField
          label="Search tickets"
          submitLabel="Search"
          value={empty ? 'grinder' : ''}
          clear={{ href: '#', label: 'Clear the search' }}
        />
        <Select name="status" label="Status" hideLabel options={statuses} sends />
      </FilterBar>
      {empty ? (
        <Empty
          title="Nothing found for “grinder”"
          icon="search"
          action={<ButtonLink href="#">Show all tickets</ButtonLink>}
        >
          Try another word, or part of one. The text of the conversations is searched too.
        </Empty>
      ) : (
        <>
          <Table
            caption="Your tickets, newest activity first"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            rowHref={(row) => `#${row.id}`}
          />
          <Pagination label="Pages" range="1–25 of 214 tickets" next={{ href: '#next', label: 'Next' }} />
        </>
      )}
    </PortalFrame>
  )
}
