import { z } from 'zod'
import type { Trx } from '#platform/database/database.ts'
import { defineJob } from '#platform/jobs/jobs.ts'
import { queueMail } from '#platform/mail/outbox.ts'
import { readAccount } from './account.ts'
import { changePassword } from './profile.ts'
import { resetMail, type MailPlace } from './user-link.mail.tsx'
import { consumeUserLink, newUserLink } from './user-link.ts'

/**
 * Sends a link to choose a new password, if the address is a user's. The page that asks for it only adds the job:
 * neither its answer nor the time it takes tells whether anybody has the address.
 */
export const mailReset = defineJob('accounts.mail_reset', z.object({ email: z.string() }))

/** Does what the job `mailReset` asks. Who is deactivated, or has never accepted an invitation, gets nothing. */
export async function mailResetToUser(trx: Trx, place: Omit<MailPlace, 'company'>, email: string): Promise<void> {
  const user = await trx
    .selectFrom('users')
    .select(['id', 'email', 'first_name', 'last_name', 'locale'])
    .where('email', '=', email)
    .where('deactivated_at', 'is', null)
    .where('password_hash', 'is not', null)
    .executeTakeFirst()
  if (!user) return
  const { name: company } = await readAccount(trx)
  const to = { ...user, name: `${user.first_name} ${user.last_name}`.trim() }
  await queueMail(trx, resetMail({ ...place, company }, to, await newUserLink(trx, 'reset', user.id)))
}

/** @throws Refusal 410 where the link is used, too old, or none */
export async function resetPassword(trx: Trx, token: string, userId: number, passwordHash: string): Promise<void> {
  await consumeUserLink(trx, 'reset', token)
  await changePassword(trx, userId, passwordHash)
}
