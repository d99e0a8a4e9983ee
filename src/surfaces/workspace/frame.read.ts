import { previewPath } from '#domain/accounts/links.ts'
import { isShown } from '#domain/conversations/thread.ts'
import { prepared } from '#platform/database/prepared.ts'
import type { Services } from '#platform/services.ts'

/** What the rail says on every page. `portalUrl`: where the live portal opens for whoever is signed in here. */
export type FrameFacts = { accountName: string; unread: number; portalUrl: string | null }

type Row = { account: string | null; unread: number; portal_id: number | null }

// Unread is counted among the newest five hundred of one's own and of the unassigned, so that it costs the same in every inbox.
const frame = prepared<Row>(
  'workspace_frame',
  `select
     (select name from accounts) as account,
     (select count(*) from (
        (select id, active_at from threads where assignee_id = $1 and status = 'OPEN' and ${isShown('threads')} order by active_at desc, id desc limit 500)
        union all
        (select id, active_at from threads where assignee_id is null and status = 'OPEN' and ${isShown('threads')} order by active_at desc, id desc limit 500)
      ) th
      left join thread_reads r on r.thread_id = th.id and r.user_id = $1
      where r.read_at is null or r.read_at < date_trunc('milliseconds', th.active_at)) as unread,
     (select portals.id from portals join domains on domains.id = portals.domain_id where is_live order by portals.id limit 1) as portal_id`,
)

export async function readFrame({ db }: Pick<Services, 'db'>, userId: number): Promise<FrameFacts> {
  const [row] = await frame(db, [userId])
  const portalUrl = row?.portal_id == null ? null : previewPath(row.portal_id)
  return { accountName: row?.account ?? 'Portti', unread: row?.unread ?? 0, portalUrl }
}
