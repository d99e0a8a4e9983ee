import type { Context } from 'hono'
import type { InboxCounts, InboxPage } from '#domain/tickets/inbox.ts'
import { Empty } from '#ui/empty.tsx'
import { Split } from '#ui/split.tsx'
import { useT } from '#ui/translation.tsx'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import type { FrameFacts } from '#surfaces/workspace/frame.read.ts'
import type { Failed } from './composers.tsx'
import { Facts } from './facts.tsx'
import { ListPane } from './list-pane.tsx'
import { loadList } from './load.ts'
import type { Place } from './place.ts'
import { ThreadPane, type ThreadView } from './thread-pane.tsx'

type Asking = Context<WorkspaceEnv>
type Showing = { view?: ThreadView; failed?: Failed; status?: 409 | 422 }

/** Answers with the inbox: the list, and beside it a conversation where one is chosen. */
export async function inboxPage(c: Asking, place: Place, { view, failed, status }: Showing = {}): Promise<Response> {
  const list = await loadList(c, place)
  const { t } = c.var.reader
  const title = view ? (view.page.subject ?? t('workspace.inbox.noTicket')) : t('workspace.inbox.title')
  return workspacePage(c, { title, place: 'inbox', fill: true, status }, (facts) => (
    <Inbox place={place} list={list} view={view} user={c.var.user} facts={facts} failed={failed} />
  ))
}

type InboxProps = {
  place: Place
  list: { page: InboxPage; counts: InboxCounts }
  view: ThreadView | undefined
  user: { id: number }
  facts: FrameFacts
  failed: Failed | undefined
}

function Inbox({ place, list, view, user, facts, failed }: InboxProps) {
  const t = useT()
  return (
    <Split
      listLabel={t('workspace.inbox.list')}
      list={<ListPane {...list} place={place} currentId={view?.page.id} userId={user.id} />}
      detailLabel={t('workspace.inbox.conversation')}
      detail={view && <ThreadPane {...{ place, view, user, failed }} accountName={facts.accountName} />}
      empty={
        <Empty title={t('workspace.inbox.choose')} icon="inbox">
          {t('workspace.inbox.chooseHint')}
        </Empty>
      }
      asideLabel={t('workspace.inbox.about')}
      asideCloseLabel={t('common.close')}
      aside={view && <Facts place={place} view={view} portalUrl={facts.portalUrl} />}
    />
  )
}
