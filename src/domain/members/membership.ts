import type { Db } from '#platform/database/database.ts'

/** Whether a contact can sign in, and when they last did; undefined for one who cannot. */
export const membershipOf = (
  db: Db,
  contactId: number,
): Promise<{ registered_at: Date; last_sign_in_at: Date | null } | undefined> =>
  db
    .selectFrom('members')
    .select(['registered_at', 'last_sign_in_at'])
    .where('contact_id', '=', contactId)
    .executeTakeFirst()
