import { stageName } from '#domain/tickets/default-names.ts'
import type { TimelineItem } from '#domain/tickets/timeline.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { IconName } from '#ui/icon.tsx'
import { actorName } from './actor-name.ts'
import { changesOf, propertyLabel } from './changes.ts'

type Words = (t: Translate, item: TimelineItem, who: string) => string

/** Every kind of event that can happen to a record, in words. A test fails when one is missing. */
export const timelineKinds: Record<string, { icon: IconName; words: Words }> = {
  'ticket.created': {
    icon: 'ticket',
    words: (t, _, who) => t('workspace.timeline.ticketCreated', { who }),
  },
  'ticket.moved': { icon: 'arrow-right', words: moved },
  'ticket.changed': { icon: 'edit', words: changed },
  'ticket.assigned': { icon: 'user', words: assigned },
  'ticket.associated': { icon: 'link', words: associated },
  'association.changed': { icon: 'link', words: linked },
  'ticket.merged': { icon: 'link', words: merged },
  'contact.merged': { icon: 'link', words: merged },
  'company.merged': { icon: 'link', words: merged },
  'thread.opened': { icon: 'inbox', words: (t, _, who) => t('workspace.timeline.threadOpened', { who }) },
  'thread.closed': { icon: 'check', words: (t, _, who) => t('workspace.timeline.threadClosed', { who }) },
  'thread.reopened': { icon: 'reopen', words: (t, _, who) => t('workspace.timeline.threadReopened', { who }) },
  'thread.archived': { icon: 'trash', words: (t, _, who) => t('workspace.timeline.threadArchived', { who }) },
  'thread.restored': { icon: 'reopen', words: (t, _, who) => t('workspace.timeline.threadRestored', { who }) },
  'thread.marked_spam': { icon: 'lock', words: (t, _, who) => t('workspace.timeline.threadMarkedSpam', { who }) },
  'thread.unmarked_spam': { icon: 'check', words: (t, _, who) => t('workspace.timeline.threadUnmarkedSpam', { who }) },
  'thread.purged': { icon: 'trash', words: (t, _, who) => t('workspace.timeline.threadPurged', { who }) },
  'thread.assigned': { icon: 'user', words: assigned },
  'message.received': { icon: 'mail', words: (t, _, who) => t('workspace.timeline.messageReceived', { who }) },
  'message.sent': { icon: 'reply', words: (t, _, who) => t('workspace.timeline.messageSent', { who }) },
  'comment.added': { icon: 'comment', words: (t, _, who) => t('workspace.timeline.commentAdded', { who }) },
  'note.added': { icon: 'note', words: (t, _, who) => t('workspace.timeline.noteAdded', { who }) },
  'note.changed': { icon: 'note', words: (t, _, who) => t('workspace.timeline.noteChanged', { who }) },
  'note.archived': { icon: 'trash', words: (t, _, who) => t('workspace.timeline.noteArchived', { who }) },
  'contact.created': { icon: 'user-plus', words: (t, _, who) => t('workspace.timeline.contactCreated', { who }) },
  'contact.changed': { icon: 'edit', words: changed },
  'contact.archived': { icon: 'trash', words: (t, _, who) => t('workspace.timeline.contactArchived', { who }) },
  'contact.erased': { icon: 'trash', words: (t, _, who) => t('workspace.timeline.contactErased', { who }) },
  'contact.associated': { icon: 'building', words: joined },
  'contact.sign_in_linked': { icon: 'link', words: (t, _, who) => t('workspace.timeline.signInLinked', { who }) },
  'contact.password_chosen': { icon: 'lock', words: (t, _, who) => t('workspace.timeline.passwordChosen', { who }) },
  'contact.registered': { icon: 'user-plus', words: (t, _, who) => t('workspace.timeline.registered', { who }) },
  'company.created': { icon: 'building', words: (t, _, who) => t('workspace.timeline.companyCreated', { who }) },
  'company.changed': { icon: 'edit', words: changed },
  'contact.restored': { icon: 'reopen', words: (t, _, who) => t('workspace.timeline.contactRestored', { who }) },
  'company.restored': { icon: 'reopen', words: (t, _, who) => t('workspace.timeline.companyRestored', { who }) },
  'ticket.archived': { icon: 'trash', words: (t, _, who) => t('workspace.timeline.ticketArchived', { who }) },
  'ticket.restored': { icon: 'reopen', words: (t, _, who) => t('workspace.timeline.ticketRestored', { who }) },
  'note.restored': { icon: 'note', words: (t, _, who) => t('workspace.timeline.noteRestored', { who }) },
  'company.archived': { icon: 'trash', words: (t, _, who) => t('workspace.timeline.companyArchived', { who }) },
}

/** What happened, in one sentence. */
export const timelineWords = (t: Translate, item: TimelineItem): string =>
  timelineKinds[item.kind]?.words(t, item, actorName(t, item)) ?? item.kind

function moved(t: Translate, { data, to_name }: TimelineItem, who: string): string {
  const stage = stageName(t, to_name ?? '')
  if (data['closes']) return t('workspace.timeline.ticketClosed', { who, stage })
  if (data['reopens']) return t('workspace.timeline.ticketReopened', { who, stage })
  return t('workspace.timeline.ticketMoved', { who, stage })
}

function changed(t: Translate, item: TimelineItem, who: string): string {
  const [first, ...others] = changesOf(item)
  const property = first ? propertyLabel(t, first.name).toLocaleLowerCase() : ''
  return t('workspace.timeline.changed', { who, property, others: others.length })
}

function assigned(t: Translate, { data, to_name, actor_kind, actor_id }: TimelineItem, who: string): string {
  if (data['to'] == null) return t('workspace.timeline.unassigned', { who })
  if (actor_kind === 'user' && data['to'] === actor_id) return t('workspace.timeline.took', { who })
  return t('workspace.timeline.assigned', { who, to: to_name ?? '' })
}

function associated(t: Translate, { data, contact, company }: TimelineItem, who: string): string {
  const name = (data['companyId'] === undefined ? contact : company) ?? ''
  if (data['unmarked']) return t('workspace.timeline.ticketUnmarked', { who, name })
  if (data['removed']) return t('workspace.timeline.ticketRemoved', { who, name })
  return t(data['isPrimary'] ? 'workspace.timeline.ticketPrimary' : 'workspace.timeline.ticketAdded', { who, name })
}

function joined(t: Translate, { data, contact, company }: TimelineItem, who: string): string {
  const names = { who, contact: contact ?? '', company: company ?? '' }
  if (data['unmarked']) return t('workspace.timeline.contactUnmarked', names)
  if (data['removed']) return t('workspace.timeline.contactLeft', names)
  return data['isPrimary']
    ? t('workspace.timeline.contactPrimary', names)
    : t('workspace.timeline.contactJoined', names)
}

function linked(t: Translate, { data, other }: TimelineItem, who: string): string {
  const name = other ?? ''
  const label = typeof data['label'] === 'string' ? data['label'] : null
  if (data['toType'] === 'notes')
    return t(data['removed'] ? 'workspace.timeline.noteUnlinked' : 'workspace.timeline.noteLinked', { who })
  if (label === null)
    return t(data['removed'] ? 'workspace.timeline.unlinked' : 'workspace.timeline.linked', { who, name })
  return t(data['removed'] ? 'workspace.timeline.unlabelled' : 'workspace.timeline.labelled', { who, name, label })
}

function merged(t: Translate, { data, other }: TimelineItem, who: string): string {
  return t('workspace.timeline.merged', { who, name: other ?? '', id: String(data['mergedId']) })
}
