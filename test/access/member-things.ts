import { insertMemberLink, newMemberLink } from '#domain/members/member-link.ts'
import { directoryOf } from '#domain/portals/directory.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import type { TestApp } from '#test/app.ts'

/** Links that are for whoever has them: Liv may choose a password, Nea is about to register, Maria asked for a code. */
export async function memberThings(site: TestApp) {
  const { db, world } = site
  const liv = { id: world.liv, email: 'liv@nordlys.test' }
  const by = { kind: 'user', id: world.ada } as const
  return {
    memberLink: await db.transaction().execute((trx) => newMemberLink(trx, liv, { by })),
    memberReset: await db.transaction().execute((trx) => insertMemberLink(trx, 'reset', liv)),
    registration: await registrationOf(site),
    signInCode: await signInCodeOf(site),
  }
}

/** Whoever likes may register, and somebody is about to. */
async function registrationOf({ db, world, services }: TestApp): Promise<string> {
  await db
    .updateTable('domains')
    .set({ allows_registration: true, allows_mail_code: true })
    .where('id', '=', world.domain)
    .execute()
  await (await directoryOf(services)).reload()
  const token = newToken()
  const row = { domain_id: world.domain, email: 'nea@kahvila.test', expires_at: new Date(Date.now() + 3_600_000) }
  await db
    .insertInto('registrations')
    .values({ ...row, browser_hash: hashToken(newToken()), token_hash: hashToken(token) })
    .execute()
  return token
}

async function signInCodeOf({ db, world }: TestApp): Promise<string> {
  const token = newToken()
  const row = { domain_id: world.domain, contact_id: world.maria, email: 'maria@kahvila.test' }
  const expires_at = new Date(Date.now() + 3_600_000)
  await db
    .insertInto('sign_in_codes')
    .values({ ...row, expires_at, browser_hash: hashToken(newToken()), token_hash: hashToken(token) })
    .execute()
  return token
}
