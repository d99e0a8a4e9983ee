import type { ListSort } from '#domain/tickets/listing.sql.ts'
import type { ListedTicket, ListPage, ListQuery } from '#domain/tickets/listing.ts'
import type { Viewer } from '#domain/tickets/ticket.ts'
import type { Room } from '#surfaces/portal/frame.tsx'
import { markup } from '#ui/markup.ts'
import { Table, type Column } from '#ui/table.tsx'
import { useReader } from '#ui/translation.tsx'
import { ticketPath } from '#domain/portals/links.ts'
import { backQuery, listParams, listPath } from './list.input.ts'
import { momentFor } from './moment.tsx'
import { Snippet } from './snippet.tsx'
import { turnStatusFor } from './turn.tsx'

type TableProps = { room: Room; viewer: Viewer; query: ListQuery; page: ListPage }

/** The five columns of HubSpot's portal, and who asked where the tickets are not all one's own. */
export function TicketTable({ room, viewer, query, page }: TableProps) {
  const reader = useReader()
  const { t } = reader
  const { portal, company } = room
  const sorted = (sort: ListSort): Column<ListedTicket>['sort'] => {
    const isSorted = query.sort === sort
    // Times are asked for newest first, names and numbers from the beginning; the second press turns it round.
    const descending = isSorted ? !query.descending : sort === 'activity' || sort === 'created'
    const direction = query.descending ? 'descending' : 'ascending'
    return { href: listPath(portal, query, { sort, descending }), direction: isSorted ? direction : undefined }
  }
  const hasOthers = viewer.kind === 'user' || (viewer.companyId !== null && query.scope === 'organization')
  const requester: Column<ListedTicket> = {
    key: 'requester',
    label: t('portal.list.requester'),
    cell: ({ requester: name }) => <bdi>{name}</bdi>,
    phone: 'meta',
  }
  const columns: Column<ListedTicket>[] = [
    { key: 'id', label: t('portal.list.id'), cell: ({ id }) => id, sort: sorted('id'), width: 'narrow', phone: 'meta' },
    { key: 'subject', label: t('portal.list.subject'), cell: subject, name: true, sort: sorted('subject') },
    ...(hasOthers ? [requester] : []),
    {
      key: 'created',
      label: t('portal.list.created'),
      cell: ({ created_at }) => momentFor(reader, { at: created_at, date: true }),
      sort: sorted('created'),
      phone: 'hidden',
    },
    {
      key: 'activity',
      label: t('portal.list.activity'),
      cell: ({ last_activity_at }) => momentFor(reader, { at: last_activity_at }),
      sort: sorted('activity'),
      phone: 'meta',
    },
    {
      key: 'status',
      label: t('portal.list.status'),
      cell: (ticket) => turnStatusFor(t, { ticket, company, showsStages: portal.showsStages }),
      sort: sorted('status'),
      phone: 'plain',
    },
  ]
  const back = backQuery(listParams(query))
  return (
    <Table
      caption={t('portal.list.title')}
      columns={columns}
      rows={page.tickets}
      rowKey={({ id }) => id}
      rowId={({ id }) => `ticket-${id}`}
      rowHref={({ id }) => ticketPath(portal, id) + back}
    />
  )
}

const subject = ({ subject: text, snippet }: ListedTicket) =>
  snippet ? markup`<bdi>${text}</bdi>${<Snippet text={snippet} />}` : markup`<bdi>${text}</bdi>`
