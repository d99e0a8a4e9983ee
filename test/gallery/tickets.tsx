import type { ComponentChildren } from 'preact'
import { Avatar } from '#ui/avatar.tsx'
import { Board, BoardCard } from '#ui/board.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Select } from '#ui/field.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Status, type StatusTone } from '#ui/status.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { WorkspaceFrame } from '#ui/workspace-frame.tsx'
import { ago, long, personMenu, rail } from './people.tsx'

type Row = {
  id: number
  subject: string
  tone: StatusTone
  stage: string
  who: string
  company: string
  owner: string
  priority: string
  active: string
}
const subjects = [
  'Espresso machine stops in the middle of a shot',
  'Where is delivery 4471?',
  'Filters for the Lahti café',
  long,
  'コーヒーミルの刃を交換したい',
  'Price list for 2027',
]
const stages: [StatusTone, string][] = [
  ['waiting-you', 'Waiting on us'],
  ['with-us', 'Waiting on contact'],
  ['neutral', 'New'],
  ['done', 'Closed'],
]

const rows: Row[] = Array.from({ length: 24 }, (_, at) => {
  const [tone, stage] = stages[at % 4] ?? ['neutral' as const, 'New']
  return {
    id: 1042 - at,
    subject: subjects[at % 6] ?? '',
    tone,
    stage,
    who: at % 2 ? 'Liv Nordås' : 'Maria Virtanen',
    company: at % 2 ? 'Nordlys AS' : 'Kahvila Oy',
    owner: at % 3 ? 'Ada Lindholm' : 'Sam Salo',
    priority: at % 5 ? 'Medium' : 'High',
    active: `${at + 2} h ago`,
  }
})

const columns: Column<Row>[] = [
  { key: 'id', label: 'ID', cell: (row) => row.id, sort: { href: '#id' }, width: 'narrow', phone: 'meta' },
  { key: 'subject', label: 'Subject', cell: (row) => row.subject, name: true },
  { key: 'stage', label: 'Stage', cell: (row) => <Status tone={row.tone}>{row.stage}</Status>, phone: 'plain' },
  { key: 'who', label: 'Contact', cell: (row) => <a href="#c">{row.who}</a> },
  { key: 'company', label: 'Company', cell: (row) => row.company, phone: 'hidden' },
  { key: 'owner', label: 'Owner', cell: (row) => row.owner },
  { key: 'priority', label: 'Priority', cell: (row) => row.priority, phone: 'meta' },
  {
    key: 'active',
    label: 'Last activity',
    cell: (row) => ago(row.active),
    align: 'end',
    sort: { href: '#a', direction: 'descending' },
    phone: 'meta',
  },
]

function Page({ children, view }: { children: ComponentChildren; view: string }) {
  return (
    <WorkspaceFrame
      name="Acme Oy"
      home="#inbox"
      navLabel="Workspace"
      {...rail('tickets')}
      person={personMenu('Ada Lindholm', 'ada@acme.test')}
      paletteLabel="Search or go to"
    >
      <PageHeader
        title="Tickets"
        actions={
          <ButtonLink kind="primary" icon="plus" href="#new">
            Create ticket
          </ButtonLink>
        }
      />
      <Tabs
        label="Shape"
        tabs={[
          { href: '#table', label: 'Table', current: view === 'table' },
          { href: '#board', label: 'Board', current: view === 'board' },
        ]}
      />
      <FilterBar
        label="Filter tickets"
        action="#"
        result="214 tickets"
        active={[{ label: 'Owner: Ada Lindholm', href: '#o', removeLabel: 'Remove the filter Owner: Ada Lindholm' }]}
      >
        <SearchField label="Search tickets" submitLabel="Search" shortcut="/" />
        <Select name="stage" label="Stage" hideLabel sends options={[{ value: '', label: 'Any stage' }]} />
        <Select name="owner" label="Owner" hideLabel sends options={[{ value: '', label: 'Any owner' }]} />
      </FilterBar>
      {children}
    </WorkspaceFrame>
  )
}

export function TicketTable() {
  return (
    <Page view="table">
      <Table caption="Tickets" columns={columns} rows={rows} rowKey={(row) => row.id} rowHref={(row) => `#${row.id}`} />
      <Pagination
        label="Pages"
        range="26–50 of 214"
        previous={{ href: '#p', label: 'Previous' }}
        next={{ href: '#n', label: 'Next' }}
      />
    </Page>
  )
}

export function TicketBoard() {
  const columnsOf = stages.map(([, stage], at) => ({
    id: `stage-${at}`,
    title: stage,
    count: at === 2 ? 0 : 6,
    empty: 'Nothing here. New tickets land in this column.',
    more: at === 3 ? { href: '#more', label: 'Show 128 more' } : undefined,
    cards:
      at === 2
        ? []
        : rows
            .filter((row) => row.stage === stage)
            .slice(0, 6)
            .map((row) => (
              <BoardCard
                key={row.id}
                href={`#${row.id}`}
                title={row.subject}
                facts={`${row.who}, ${row.company}`}
                foot={
                  <>
                    <span class="muted tabular">
                      {row.id} · {row.active}
                    </span>
                    <Avatar name={row.owner} size="small" />
                  </>
                }
              />
            )),
  }))
  return (
    <Page view="board">
      <Board label="Tickets by stage" columns={columnsOf} />
    </Page>
  )
}
