import { stageName } from '#domain/tickets/default-names.ts'
import type { InboxEntry } from '#domain/tickets/inbox-entries.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { actorName } from '#surfaces/workspace/records/actor-name.ts'
import type { IconName } from '#ui/icon.tsx'

type Happened = Extract<InboxEntry, { kind: 'event' }>

/** What was done to a conversation, in one sentence. What nobody did, the product did by itself. */
export function eventWords(t: Translate, { event, actor, data }: Happened): string {
  const who = actorName(t, { actor, actor_kind: data.byKind })
  if (event === 'thread.assigned') return assignmentWords(t, who, data)
  if (event === 'thread.closed' || data.closes) return t('workspace.inbox.eventClosed', { who })
  if (event === 'thread.reopened' || data.reopens) return t('workspace.inbox.eventReopened', { who })
  return t('workspace.inbox.eventMoved', { who, stage: stageName(t, data.to ?? '') })
}

function assignmentWords(t: Translate, who: string, { to, toId, byId }: Happened['data']): string {
  if (toId == null) return t('workspace.inbox.eventUnassigned', { who })
  if (toId === byId) return t('workspace.inbox.eventTook', { who })
  return t('workspace.inbox.eventAssigned', { who, to: to ?? '' })
}

export function iconOf({ event, data }: Happened): IconName {
  if (event === 'thread.assigned') return 'user'
  if (event === 'thread.closed' || data.closes) return 'check'
  if (event === 'thread.reopened' || data.reopens) return 'reopen'
  return 'arrow-right'
}
