import { can, type User } from '#domain/accounts/user.ts'
import { missingFrom } from '#domain/portals/settings.ts'
import { readPortals } from '#domain/portals/portal.ts'
import type { Db } from '#platform/database/database.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'

/** One thing that a new installation needs before customers can come. */
export type Step = { name: 'domain' | 'portal' | 'contact' | 'colleague'; isDone: boolean; href: string }

/** The steps that this user can take, in the order to take them; none once all of them are done. */
export async function beginningFor(db: Db, user: User): Promise<Step[]> {
  const mayPortal = can(user, 'customer_portal_settings')
  if (!mayPortal && !can(user, 'users_settings')) return []
  const [portals, users, contact] = await Promise.all([
    readPortals(db),
    db.selectFrom('users').select('id').limit(2).execute(),
    db.selectFrom('contacts').select('id').where('archived_at', 'is', null).limit(1).executeTakeFirst(),
  ])
  const { customerPortal, domains, users: people } = settingsPlaces
  const isLive = portals.some((portal) => portal.isLive)
  const isPlaced = portals.some(
    (portal) => !missingFrom(portal).some((one) => one === 'domain' || one === 'verification'),
  )
  const steps: (Step | false)[] = [
    mayPortal && { name: 'domain', isDone: isPlaced, href: isPlaced ? domains.href : `${domains.href}/new` },
    mayPortal && { name: 'portal', isDone: isLive, href: customerPortal.href },
    { name: 'contact', isDone: contact !== undefined, href: '/workspace/contacts/new' },
    can(user, 'users_settings') && { name: 'colleague', isDone: users.length > 1, href: `${people.href}/new` },
  ]
  const mine = steps.filter((step) => step !== false)
  return mine.every((step) => step.isDone) ? [] : mine
}
