import { insertMemberLink, newMemberLink } from '#domain/members/member-link.ts'
import { directoryOf } from '#domain/portals/directory.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import type { TestApp } from '#test/app.ts'

/** Links that are for whoever has them: Liv may choose a password, and Nea is about to register. */
export async function memberThings(site: TestApp) {
  const { db, world } = site
  const liv = { id: world.liv, email: 'liv@nordlys.test' }
  const by = { kind: 'user', id: world.ada } as const
  return {
    memberLink: await db.transaction().execute((trx) => newMemberLink(trx, liv, { by })),
    memberReset: await db.transaction().execute((trx) => insertMemberLink(trx, 'reset', liv)),
    registration: await registrationOf(site),
  }
}

/** Whoever likes may register, and somebody is about to. */
async function registrationOf({ db, world, services }: TestApp): Promise<string> {
  await db.updateTable('domains').set({ allows_registration: true }).where('id', '=', world.domain).execute()
  await (await directoryOf(services)).reload()
  const token = newToken()
  const row = { domain_id: world.domain, email: 'nea@kahvila.test', expires_at: new Date(Date.now() + 3_600_000) }
  await db
    .insertInto('registrations')
    .values({ ...row, browser_hash: hashToken(newToken()), token_hash: hashToken(token) })
    .execute()
  return token
}
