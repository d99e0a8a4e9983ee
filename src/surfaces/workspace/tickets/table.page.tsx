import { stageName } from '#domain/tickets/default-names.ts'
import { rowsAtOnce, type TableRow, type TableSort } from '#domain/tickets/table.ts'
import { toneOf } from '#surfaces/workspace/inbox/tone.ts'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { Status } from '#ui/status.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { useT } from '#ui/translation.tsx'
import { choiceWord } from './choices.ts'
import { TicketsHead, type Head } from './filters.tsx'
import { isDescending, tablePath, type TicketsPlace } from './place.ts'
import { ticketPath, ticketsPath } from './ticket-path.ts'

/** Every ticket there is, narrowed and sorted by the address. */
export function TicketTablePage({ head, rows }: { head: Head; rows: TableRow[] }) {
  const t = useT()
  const { place } = head
  const page = rows.slice(0, rowsAtOnce)
  return (
    <>
      <TicketsHead shape="table" {...head} />
      <div id="ticket-table" data-live="">
        {page.length === 0 ? (
          <Nothing place={place} />
        ) : (
          <Table
            caption={t('workspace.tickets.title')}
            columns={columnsOf(t, place)}
            rows={page}
            rowKey={({ id }) => id}
            rowId={({ id }) => `ticket-${id}`}
            rowHref={({ id }) => ticketPath(id)}
          />
        )}
        <Pages place={place} rows={rows} />
      </div>
    </>
  )
}

function columnsOf(t: ReturnType<typeof useT>, place: TicketsPlace): Column<TableRow>[] {
  const sort = (key: TableSort) => sortOf(place, key)
  return [
    { key: 'id', label: t('workspace.tickets.number'), cell: ({ id }) => `#${id}`, width: 'narrow', phone: 'meta' },
    {
      key: 'subject',
      label: t('workspace.tickets.subject'),
      cell: ({ subject }) => <bdi>{subject}</bdi>,
      name: true,
      sort: sort('subject'),
    },
    {
      key: 'stage',
      label: t('workspace.tickets.stage'),
      cell: (row) => (
        <Status tone={toneOf({ ...row, status: row.is_closed ? 'CLOSED' : 'OPEN' })}>{stageName(t, row.stage)}</Status>
      ),
      sort: sort('stage'),
      phone: 'plain',
    },
    { key: 'contact', label: t('workspace.tickets.contact'), cell: ({ contact }) => contact && <bdi>{contact}</bdi> },
    {
      key: 'company',
      label: t('workspace.records.company'),
      cell: ({ company }) => company && <bdi>{company}</bdi>,
      phone: 'hidden',
    },
    {
      key: 'owner',
      label: t('workspace.tickets.owner'),
      cell: ({ owner }) => owner ?? t('workspace.inbox.nobody'),
      sort: sort('owner'),
    },
    {
      key: 'priority',
      label: t('workspace.tickets.priority'),
      cell: ({ priority }) => priority && choiceWord(t, priority),
      sort: sort('priority'),
      phone: 'meta',
    },
    {
      key: 'activity',
      label: t('workspace.tickets.activity'),
      cell: (row) => <When at={row.last_activity_at} />,
      sort: sort('activity'),
      align: 'end',
      phone: 'meta',
    },
  ]
}

/** A second press on the same header turns the order round. */
function sortOf(place: TicketsPlace, key: TableSort): NonNullable<Column<unknown>['sort']> {
  const isSorted = (place.sort ?? 'activity') === key
  if (!isSorted) return { href: tablePath(place, { sort: key, order: undefined }) }
  const descending = isDescending(place)
  return {
    href: tablePath(place, { sort: key, order: descending ? 'up' : 'down' }),
    direction: descending ? 'descending' : 'ascending',
  }
}

function Nothing({ place }: { place: TicketsPlace }) {
  const t = useT()
  const isNarrowed = tablePath({ ...place, sort: undefined, order: undefined }) !== ticketsPath
  return isNarrowed ? (
    <Empty
      title={t('workspace.tickets.nothingFound')}
      icon="search"
      action={<ButtonLink href={ticketsPath}>{t('workspace.tickets.showAll')}</ButtonLink>}
    >
      {t('workspace.tickets.nothingFoundHint')}
    </Empty>
  ) : (
    <Empty
      title={t('workspace.tickets.none')}
      icon="ticket"
      action={<ButtonLink href={`${ticketsPath}/new`}>{t('workspace.tickets.create')}</ButtonLink>}
    >
      {t('workspace.tickets.noneHint')}
    </Empty>
  )
}

function Pages({ place, rows }: { place: TicketsPlace; rows: TableRow[] }) {
  const t = useT()
  const from = place.from ?? 0
  const hasMore = rows.length > rowsAtOnce
  if (from === 0 && !hasMore) return null
  const before = Math.max(from - rowsAtOnce, 0)
  return (
    <Pagination
      label={t('workspace.inbox.pages')}
      range={t('workspace.records.range', { first: from + 1, last: from + Math.min(rows.length, rowsAtOnce) })}
      previous={
        from > 0 ? { href: tablePath(place, { from: before || undefined }), label: t('common.previous') } : undefined
      }
      next={hasMore ? { href: tablePath(place, { from: from + rowsAtOnce }), label: t('common.next') } : undefined}
    />
  )
}
