import type { Context } from 'hono'
import { activeUsers } from '#domain/accounts/user.ts'
import { deliveriesOf } from '#domain/channels/delivery.ts'
import { userDraftFor } from '#domain/conversations/user-draft.ts'
import { inboxEntriesOf } from '#domain/tickets/inbox-entries.ts'
import { threadPageFor } from '#domain/tickets/inbox-thread.ts'
import { countThreads, listThreads } from '#domain/tickets/inbox.ts'
import { readPipelines } from '#domain/tickets/pipeline.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { queryOf, type Place } from './place.ts'
import type { Mode } from './composers.tsx'
import type { ThreadView } from './thread-pane.tsx'

type Asking = Context<WorkspaceEnv>

/** The list of a place, and the counts of all views: two queries. */
export async function loadList({ var: { services, user } }: Asking, place: Place) {
  const [page, counts] = await Promise.all([
    listThreads(services.db, user, queryOf(place)),
    countThreads(services.db, user),
  ])
  return { page, counts }
}

/** One conversation and all that stands beside it, in as many queries whatever its length. */
export async function loadThread(
  { var: { services, user } }: Asking,
  id: number,
  before: Date | null = null,
): Promise<ThreadView> {
  const { db } = services
  const page = await threadPageFor(db, user, id)
  const [conversation, reply, comment, people, pipelines] = await Promise.all([
    inboxEntriesOf(db, page, before),
    userDraftFor(db, user.id, draftScope(id, 'reply')),
    userDraftFor(db, user.id, draftScope(id, 'comment')),
    activeUsers(db),
    page.ticket_id === null ? [] : readPipelines(db),
  ])
  const { entries, hasEarlier } = conversation
  const sent = entries.flatMap((entry) => (entry.kind === 'message' && entry.userId !== null ? [entry.id] : []))
  return {
    page,
    entries,
    hasEarlier,
    before,
    deliveries: await deliveriesOf(db, sent),
    drafts: { reply, comment },
    people,
    pipeline: pipelines.find((one) => one.id === page.pipeline_id),
  }
}

/** Where the server keeps what somebody has begun to write into a conversation. */
export const draftScope = (threadId: number, mode: Mode): string => `thread:${threadId}:${mode}`
