import type { ComponentChildren } from 'preact'
import { recordsAtOnce } from '#domain/crm/searching.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { FilterBar } from '#ui/filter-bar.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { useT } from '#ui/translation.tsx'
import type { ListPlace } from './list-place.ts'

type CrmListProps = {
  href: string
  title: string
  create: string
  searchLabel: string
  icon: 'people' | 'building'
  none: { title: string; hint: string }
  place: ListPlace
  /** Rows found, one more than a page where there are more. */
  found: number
  /** The table of them. */
  children: ComponentChildren
}

/** Contacts or companies by name: search and pages, all in the address. */
export function CrmList(props: CrmListProps) {
  const t = useT()
  const { href, title, create, searchLabel, place, found, children } = props
  return (
    <>
      <PageHeader
        title={title}
        actions={
          <ButtonLink kind="primary" icon="plus" href={`${href}/new`} shortcut="n">
            {create}
          </ButtonLink>
        }
      />
      <FilterBar label={searchLabel} action={href}>
        <SearchField
          label={searchLabel}
          value={place.search}
          submitLabel={t('common.search')}
          clear={{ href, label: t('common.clear') }}
          shortcut="/"
        />
      </FilterBar>
      <div id="crm-list">
        {found === 0 ? <Nothing {...props} /> : children}
        <Pages href={href} place={place} found={found} />
      </div>
    </>
  )
}

function Nothing({ href, create, icon, none, place }: CrmListProps) {
  const t = useT()
  return place.search === '' ? (
    <Empty title={none.title} icon={icon} action={<ButtonLink href={`${href}/new`}>{create}</ButtonLink>}>
      {none.hint}
    </Empty>
  ) : (
    <Empty
      title={t('workspace.inbox.nothingFound')}
      icon="search"
      action={<ButtonLink href={href}>{t('common.clear')}</ButtonLink>}
    >
      {t('workspace.records.nothingFoundHint')}
    </Empty>
  )
}

function Pages({ href, place: { search, from }, found }: Pick<CrmListProps, 'href' | 'place' | 'found'>) {
  const t = useT()
  const hasMore = found > recordsAtOnce
  if (from === 0 && !hasMore) return null
  const to = (offset: number) =>
    `${href}?${new URLSearchParams({ ...(search && { search }), ...(offset > 0 && { from: String(offset) }) })}`
  return (
    <Pagination
      label={t('workspace.inbox.pages')}
      range={t('workspace.records.range', { first: from + 1, last: from + Math.min(found, recordsAtOnce) })}
      previous={from > 0 ? { href: to(Math.max(from - recordsAtOnce, 0)), label: t('common.previous') } : undefined}
      next={hasMore ? { href: to(from + recordsAtOnce), label: t('common.next') } : undefined}
    />
  )
}
