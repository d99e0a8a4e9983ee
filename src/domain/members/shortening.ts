import { sql } from 'kysely'
import type { Recorded } from '#domain/accounts/event.ts'
import type { Trx } from '#platform/database/database.ts'

/** A domain's times changed: no session on it lives longer than it now allows. What began under shorter times keeps them. */
export async function shortenSessions(trx: Trx, { data }: Recorded<{ domainId?: number }>): Promise<void> {
  if (data.domainId === undefined) return
  await sql`
    update member_sessions s
    set idle_minutes = least(s.idle_minutes, coalesce(case when s.is_kept then d.kept_days * 1440 end, d.idle_minutes)),
        expires_at = least(s.expires_at, s.created_at +
          coalesce(case when s.is_kept then d.kept_days * interval '1 day' end, d.longest_minutes * interval '1 minute'))
    from domains d
    where d.id = s.domain_id and d.id = ${data.domainId}`.execute(trx)
}
