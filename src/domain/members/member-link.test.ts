import { beforeEach, expect, test } from 'vitest'
import type { Trx } from '#platform/database/database.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { choosePassword, linkedMember, newMemberLink, signInOf } from './member-link.ts'
import { findMemberSession, startMemberSession } from './member-session.ts'
import { proveMember } from './signing-in.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)
const by = { kind: 'user', id: world.ada } as const
const write = <Result>(verb: (trx: Trx) => Promise<Result>): Promise<Result> => db.transaction().execute(verb)
const dead = { status: 410, code: 'account.link_dead' }

const pia = await db
  .insertInto('contacts')
  .values({ email: 'pia@kahvila.test', first_name: 'Pia' })
  .returning(['id', 'email'])
  .executeTakeFirstOrThrow()
const linkFor = (contact: { id: number; email: string | null } = pia) =>
  write((trx) => newMemberLink(trx, contact, { by }))
const choosing = (token: string) => ({
  purpose: 'invitation' as const,
  token,
  contactId: pia.id,
  domainId: world.domain,
})
const hash = await hashPassword('Kahvi-ja-pulla-7')

beforeEach(() =>
  db.updateTable('contacts').set({ email: pia.email, archived_at: null }).where('id', '=', pia.id).execute(),
)

test('a contact without a password chooses one, once, and signs in with it', async () => {
  expect(await signInOf(db, pia.id)).toBeUndefined()
  const token = await linkFor()
  expect(await linkedMember(db, 'invitation', token)).toEqual({
    contactId: pia.id,
    email: 'pia@kahvila.test',
    firstName: 'Pia',
    lastName: '',
    returnTo: undefined,
  })
  await write((trx) => choosePassword(trx, choosing(token), hash))
  expect(await proveMember(db, 'pia@kahvila.test', 'Kahvi-ja-pulla-7')).toMatchObject({ contactId: pia.id })
  expect(await signInOf(db, pia.id)).toEqual({ lastSignInAt: null })
  await expect(linkedMember(db, 'invitation', token)).rejects.toMatchObject(dead)
  await expect(write((trx) => choosePassword(trx, choosing(token), hash))).rejects.toMatchObject(dead)
  const kinds = await db.selectFrom('events').select('kind').where('contact_id', '=', pia.id).orderBy('id').execute()
  expect(kinds.map(({ kind }) => kind)).toEqual(['contact.sign_in_linked', 'contact.password_chosen'])
})

test('the table holds no token', async () => {
  const token = await linkFor()
  const [row] = await db.selectFrom('member_links').selectAll().execute()
  expect(JSON.stringify(row)).not.toContain(token)
})

test('of two presses at once one is refused', async () => {
  const token = await linkFor()
  const presses = [1, 2].map(() => write((trx) => choosePassword(trx, choosing(token), hash)))
  const done = await Promise.allSettled(presses)
  expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a new link ends the former one, and only that contact’s', async () => {
  const maria = await linkFor({ id: world.maria, email: 'maria@kahvila.test' })
  const former = await linkFor()
  const fresh = await linkFor()
  await expect(linkedMember(db, 'invitation', former)).rejects.toMatchObject(dead)
  expect(await linkedMember(db, 'invitation', fresh)).toMatchObject({ contactId: pia.id })
  expect(await linkedMember(db, 'invitation', maria)).toMatchObject({ contactId: world.maria })
  await expect(write((trx) => choosePassword(trx, choosing(maria), hash))).rejects.toMatchObject(dead)
})

test('it is dead when too old, for another address, for who is archived, and where it never was', async () => {
  const token = await linkFor()
  await db.updateTable('contacts').set({ email: 'other@kahvila.test' }).where('id', '=', pia.id).execute()
  await expect(linkedMember(db, 'invitation', token)).rejects.toMatchObject(dead)
  await db.updateTable('contacts').set({ email: pia.email, archived_at: new Date() }).where('id', '=', pia.id).execute()
  await expect(linkedMember(db, 'invitation', token)).rejects.toMatchObject(dead)
  await db.updateTable('contacts').set({ archived_at: null }).where('id', '=', pia.id).execute()
  expect(await linkedMember(db, 'invitation', token)).toMatchObject({ contactId: pia.id })
  await db
    .updateTable('member_links')
    .set({ expires_at: new Date(Date.now() - 1000) })
    .execute()
  await expect(linkedMember(db, 'invitation', token)).rejects.toMatchObject(dead)
  await expect(linkedMember(db, 'invitation', 'never')).rejects.toMatchObject(dead)
})

test('a new password signs out whoever was signed in', async () => {
  const session = await write((trx) => startMemberSession(trx, world.maria, world.domain))
  const token = await linkFor({ id: world.maria, email: 'maria@kahvila.test' })
  expect(await findMemberSession(db, session, world.domain)).toBeDefined()
  await write((trx) => choosePassword(trx, { ...choosing(token), contactId: world.maria }, hash))
  expect(await findMemberSession(db, session, world.domain)).toBeUndefined()
})

test('nobody signs in without an address', async () => {
  await expect(linkFor({ id: pia.id, email: null })).rejects.toMatchObject({ code: 'contact.address_missing' })
})
