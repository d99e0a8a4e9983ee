import { mostCounted } from '#domain/tickets/inbox.sql.ts'
import type { InboxCounts, InboxPage } from '#domain/tickets/inbox.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Empty } from '#ui/empty.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { PaneHeader } from '#ui/split.tsx'
import { Tabs } from '#ui/tabs.tsx'
import { ThreadList } from '#ui/thread-item.tsx'
import { useFormat, useT } from '#ui/translation.tsx'
import { cursorAfter, listPath, type Place } from './place.ts'
import { ThreadRow } from './thread-row.tsx'

export type ListPaneProps = {
  place: Place
  page: InboxPage
  counts: InboxCounts
  currentId?: number | undefined
  userId: number
}

/** The inbox's left side: search, the views with their counts, and the conversations of one of them. */
export function ListPane({ place, page, counts, currentId, userId }: ListPaneProps) {
  const t = useT()
  return (
    <>
      <PaneHeader
        title={t('workspace.inbox.title')}
        actions={
          <Button type="button" kind="quiet" icon="keyboard" iconOnly popovertarget="keyboard-help" shortcut="?">
            {t('workspace.frame.keyboard')}
          </Button>
        }
        facts={
          <form role="search" class="inbox-search" method="get" action={`/workspace/inbox/${place.view}`}>
            <SearchField
              label={t('workspace.inbox.search')}
              value={place.search}
              submitLabel={t('common.search')}
              clear={{ href: listPath({ ...place, search: '', after: '' }), label: t('common.clear') }}
              shortcut="/"
            />
          </form>
        }
      />
      <div id="inbox-views" data-live="">
        <Views place={place} counts={counts} />
      </div>
      <div id="inbox-list" class="inbox-list" data-live="">
        {place.search && <p class="inbox-found">{t('workspace.inbox.searchesAll')}</p>}
        {page.threads.length === 0 ? (
          <Nothing place={place} />
        ) : (
          <ThreadList>
            {page.threads.map((thread) => (
              <ThreadRow key={thread.id} {...{ thread, place, userId }} current={thread.id === currentId} />
            ))}
          </ThreadList>
        )}
        <Paging place={place} page={page} />
      </div>
    </>
  )
}

function Views({ place, counts }: { place: Place; counts: InboxCounts }) {
  const t = useT()
  const format = useFormat()
  const counted = (view: 'mine' | 'unassigned' | 'open', label: string) => ({
    href: `/workspace/inbox/${view}`,
    label,
    current: place.view === view && !place.search,
    count: counts[view] >= mostCounted ? `${format.number(mostCounted - 1)}+` : counts[view],
    countLabel: t('workspace.inbox.conversations', { count: counts[view] }),
  })
  return (
    <Tabs
      label={t('workspace.inbox.views')}
      tabs={[
        counted('mine', t('workspace.inbox.mine')),
        counted('unassigned', t('workspace.inbox.unassigned')),
        counted('open', t('workspace.inbox.open')),
        {
          href: '/workspace/inbox/closed',
          label: t('workspace.inbox.closed'),
          current: place.view === 'closed' && !place.search,
        },
      ]}
    />
  )
}

function Nothing({ place }: { place: Place }) {
  const t = useT()
  if (place.search) {
    return (
      <Empty title={t('workspace.inbox.nothingFound')} icon="search">
        {t('workspace.inbox.nothingFoundHint', { search: place.search })}
      </Empty>
    )
  }
  if (place.view === 'mine') {
    return (
      <Empty
        title={t('workspace.inbox.emptyMine')}
        icon="check-circle"
        action={<ButtonLink href="/workspace/inbox/unassigned">{t('workspace.inbox.seeUnassigned')}</ButtonLink>}
      >
        {t('workspace.inbox.emptyMineHint')}
      </Empty>
    )
  }
  const isClosed = place.view === 'closed'
  return (
    <Empty
      title={t(isClosed ? 'workspace.inbox.emptyClosed' : 'workspace.inbox.emptyOpen')}
      icon={isClosed ? 'inbox' : 'check-circle'}
    >
      {t(isClosed ? 'workspace.inbox.emptyClosedHint' : 'workspace.inbox.emptyOpenHint')}
    </Empty>
  )
}

function Paging({ place, page }: { place: Place; page: InboxPage }) {
  const t = useT()
  const last = page.threads.at(-1)
  if (!place.after && !page.hasMore) return null
  return (
    <nav class="inbox-paging" aria-label={t('workspace.inbox.pages')}>
      {place.after && (
        <ButtonLink kind="quiet" href={listPath({ ...place, after: '' })} icon="arrow-up">
          {t('workspace.inbox.newest')}
        </ButtonLink>
      )}
      {page.hasMore && last && (
        <ButtonLink kind="quiet" href={listPath({ ...place, after: cursorAfter(last) })} icon="arrow-down">
          {t('workspace.inbox.older')}
        </ButtonLink>
      )}
    </nav>
  )
}
