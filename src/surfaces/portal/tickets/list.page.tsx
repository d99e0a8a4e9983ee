import { newTicketPath, portalPath } from '#domain/portals/links.ts'
import { stageName } from '#domain/tickets/default-names.ts'
import type { ListPage as Page, ListQuery } from '#domain/tickets/listing.ts'
import type { Viewer } from '#domain/tickets/ticket.ts'
import { PortalPage, type Room } from '#surfaces/portal/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { Select } from '#ui/field.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { useT } from '#ui/translation.tsx'
import { cursorAt, listPath, sortWord, statusOf } from './list.input.ts'
import { TicketTable } from './ticket-table.tsx'

type ListProps = {
  room: Room
  viewer: Viewer
  query: ListQuery
  page: Page
  /** For the filter, where stages show. */
  stages: { id: number; label: string }[]
}

export function ListPage(props: ListProps) {
  const { room, viewer, query } = props
  const t = useT()
  const hasCompany = viewer.kind === 'member' && viewer.companyId !== null
  const scopes = [
    { scope: 'organization', label: t('portal.list.organization') },
    { scope: 'mine', label: t('portal.list.mine') },
  ] as const
  return (
    <PortalPage room={room} live="list">
      <PageHeader title={t('portal.list.title')} actions={<FileTicket room={room} />} />
      {hasCompany && (
        <Tabs
          label={t('portal.list.whose')}
          tabs={scopes.map(({ scope, label }) => ({
            href: listPath(room.portal, query, { scope }),
            label,
            current: query.scope === scope,
          }))}
        />
      )}
      <Filters {...props} />
      <div id="tickets" data-live="">
        {props.page.tickets.length === 0 ? <Nothing {...props} /> : <Found {...props} />}
      </div>
    </PortalPage>
  )
}

function FileTicket({ room: { portal, person } }: { room: Room }) {
  const t = useT()
  if (portal.formId === null || person.kind === 'user') return null
  return (
    <ButtonLink kind="primary" href={newTicketPath(portal)} icon="plus">
      {t('portal.list.file')}
    </ButtonLink>
  )
}

function Filters({ room: { portal }, query, page, stages }: ListProps) {
  const t = useT()
  const options = [
    { value: '', label: t('portal.list.all') },
    { value: 'waiting', label: t('portal.turn.contact') },
    { value: 'open', label: t('common.open') },
    { value: 'closed', label: t('common.closed') },
    // A stage that is called like a state shows what the state does.
    ...stages
      .map(({ id, label }) => ({ id, label: stageName(t, label) }))
      .filter(({ label }) => label !== t('common.closed') && label !== t('common.open'))
      .map(({ id, label }) => ({ value: `stage-${id}`, label })),
  ]
  const keep = {
    view: query.scope === 'mine' ? 'mine' : undefined,
    sort: sortWord(query) === '-activity' ? undefined : sortWord(query),
  }
  const isWhole = !page.hasNext && !page.hasPrevious
  return (
    <FilterBar
      label={t('portal.list.filters')}
      action={portalPath(portal)}
      keep={keep}
      result={isFiltered(query) && isWhole ? t('portal.list.found', { count: page.tickets.length }) : undefined}
    >
      <SearchField
        label={t('portal.list.search')}
        submitLabel={t('common.search')}
        value={query.search}
        clear={{ href: listPath(portal, query, { search: '' }), label: t('portal.list.clearSearch') }}
      />
      <Select name="status" label={t('portal.list.status')} hideLabel options={options} value={statusOf(query)} sends />
    </FilterBar>
  )
}

function Found(props: ListProps) {
  const { room, query, page } = props
  const t = useT()
  const [first, last] = [page.tickets[0], page.tickets.at(-1)]
  const { portal } = room
  return (
    <>
      <TicketTable {...props} />
      <Pagination
        label={t('portal.list.pages')}
        previous={
          page.hasPrevious && first
            ? { href: listPath(portal, query, { cursor: cursorAt(first, 'before') }), label: t('common.previous') }
            : undefined
        }
        next={
          page.hasNext && last
            ? { href: listPath(portal, query, { cursor: cursorAt(last, 'after') }), label: t('common.next') }
            : undefined
        }
      />
    </>
  )
}

/** Teaches the first step, or the way out of a filter that finds nothing. */
function Nothing({ room, query, viewer }: ListProps) {
  const t = useT()
  const everything = { scope: query.scope, state: 'all', stageId: null, search: '' } as const
  if (isFiltered(query) || query.cursor) {
    const title = query.search ? t('portal.list.noneFor', { search: query.search }) : t('portal.list.noneMatch')
    return (
      <Empty
        title={title}
        icon="search"
        action={<ButtonLink href={listPath(room.portal, query, everything)}>{t('portal.list.showAll')}</ButtonLink>}
      >
        {t(query.search ? 'portal.list.searchHint' : 'portal.list.filterHint')}
      </Empty>
    )
  }
  const canFile = room.portal.formId !== null && viewer.kind === 'member'
  return (
    <Empty title={t('portal.list.none')} action={<FileTicket room={room} />}>
      {canFile
        ? t('portal.list.noneHint', { company: room.company })
        : t('portal.list.noneYet', { company: room.company })}
    </Empty>
  )
}

const isFiltered = (query: ListQuery): boolean => query.search !== '' || query.state !== 'all' || query.stageId !== null
