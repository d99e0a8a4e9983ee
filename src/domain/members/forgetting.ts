import { z } from 'zod'
import type { Trx } from '#platform/database/database.ts'
import { addJob, defineJob } from '#platform/jobs/jobs.ts'

/** Forgets what has run out: links, registrations that nobody confirmed, sessions. Asks for itself again, an hour later. */
export const forgetExpired = defineJob('members.forget_expired', z.object({}))

const hour = 3_600_000

/** Called when a worker starts; however many do, there is one such job. */
export const planForgetting = (trx: Trx, runAt = new Date()): Promise<void> =>
  addJob(trx, forgetExpired, {}, { key: forgetExpired.name, runAt })

/** A link that ran out is kept for a month more: whoever administers the portal sees that it did. */
export async function forget(trx: Trx, now = new Date()): Promise<void> {
  await planForgetting(trx, new Date(now.getTime() + hour))
  await trx.deleteFrom('sign_in_codes').where('expires_at', '<', now).execute()
  await trx.deleteFrom('registrations').where('expires_at', '<', now).execute()
  await trx
    .deleteFrom('member_links')
    .where('expires_at', '<', new Date(now.getTime() - 30 * 24 * hour))
    .execute()
  await trx.deleteFrom('member_sessions').where('expires_at', '<', now).execute()
}
