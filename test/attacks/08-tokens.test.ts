import { expect, test } from 'vitest'
import { newUserLink, type LinkPurpose } from '#domain/accounts/user-link.ts'
import { insertMemberLink, newMemberLink } from '#domain/members/member-link.ts'
import { hashToken, newToken } from '#platform/secrets/token.ts'
import { testApp } from '#test/app.ts'
import { contentsOf } from '#test/contents.ts'

const site = await testApp()
const { db, world } = site
const eve = await db.insertInto('users').values({ email: 'eve@acme.test' }).returning('id').executeTakeFirstOrThrow()
const link = (purpose: LinkPurpose, userId: number | null) =>
  db.transaction().execute((trx) => newUserLink(trx, purpose, userId))
const alter = (token: string, set: { expires_at?: Date; used_at?: Date }) =>
  db.updateTable('user_links').set(set).where('token_hash', '=', hashToken(token)).execute()

const invitation = await link('invitation', eve.id)
const reset = await link('reset', world.sam)
const past = new Date(Date.now() - 1000)
const expired = { invitation: await link('invitation', world.ada), reset: await link('reset', world.ada) }
await alter(expired.invitation, { expires_at: past })
await alter(expired.reset, { expires_at: past })
const memberLink = (id: number, email: string) =>
  db.transaction().execute((trx) => newMemberLink(trx, { id, email }, { by: { kind: 'user', id: world.ada } }))
const choice = await memberLink(world.maria, 'maria@kahvila.test')
const moved = await memberLink(world.joonas, 'joonas@elsewhere.test')
const late = await memberLink(world.liv, 'liv@nordlys.test')
await db.updateTable('member_links').set({ expires_at: past }).where('contact_id', '=', world.liv).execute()
const forgotten = await db
  .transaction()
  .execute((trx) => insertMemberLink(trx, 'reset', { id: world.joonas, email: 'joonas@kahvila.test' }))
const gone = await db
  .insertInto('users')
  .values({ email: 'gone@acme.test', deactivated_at: past })
  .returning('id')
  .executeTakeFirstOrThrow()
const ofGone = { invitation: await link('invitation', gone.id), reset: await link('reset', gone.id) }

const form = { first_name: 'Eve', password: 'Quite-a-long-one-2026', password_again: 'Quite-a-long-one-2026' }
const empty = ['%20', 'null', 'undefined', '0', 'true', '[]', '%00', '*', '%25']
const near = (token: string) => [
  token.slice(0, -1),
  `${token}A`,
  token.toUpperCase(),
  newToken(),
  hashToken(token).toString('hex'),
  `%5Cx${hashToken(token).toString('hex')}`,
]
const places = [
  ['/workspace/invitations/', [...near(invitation), reset, expired.invitation, ofGone.invitation]],
  ['/workspace/reset/', [...near(reset), invitation, expired.reset, ofGone.reset]],
  ['/account/password/', [...near(choice), invitation, reset, moved, late, forgotten]],
  ['/account/reset/', [...near(forgotten), invitation, reset, choice, moved, late]],
  ['/workspace/setup/', [...near(invitation), invitation, reset]],
] as const

test.for(places)(
  '%s opens for its own living token alone, and says the same of every other',
  async ([place, tokens]) => {
    const before = await contentsOf(db)
    const dead = async (token: string) => {
      const answers = [await site.browser().get(place + token), await site.browser().post(place + token, form)]
      for (const answer of answers)
        expect([answer.status, answer.headers.get('set-cookie')], token).toEqual([410, null])
      return Promise.all(answers.map((answer) => answer.text()))
    }
    const said = []
    for (const token of [...empty, ...tokens]) said.push(...(await dead(token)))
    expect(new Set(said).size).toBe(1)
    expect(await contentsOf(db)).toEqual(before)
  },
)

test('the living ones do open, once', async () => {
  expect((await site.browser().get(`/workspace/invitations/${invitation}`)).status).toBe(200)
  const two = await Promise.all([0, 1].map(() => site.browser().post(`/workspace/invitations/${invitation}`, form)))
  expect(two.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410])
  expect((await site.browser().post(`/workspace/reset/${reset}`, form)).status).toBe(303)
  expect((await site.browser().post(`/workspace/reset/${reset}`, form)).status).toBe(410)
  expect((await site.browser().get(`/workspace/invitations/${invitation}`)).status).toBe(410)
  const chosen = await Promise.all([0, 1].map(() => site.browser().post(`/account/password/${choice}`, form)))
  expect((await site.browser().post(`/account/reset/${forgotten}`, form)).status).toBe(303)
  expect((await site.browser().post(`/account/reset/${forgotten}`, form)).status).toBe(410)
  expect(chosen.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 410])
})

test('a newer link ends the older one', async () => {
  const [older, newer] = [await link('reset', world.ada), await link('reset', world.ada)]
  expect((await site.browser().get(`/workspace/reset/${older}`)).status).toBe(410)
  expect((await site.browser().get(`/workspace/reset/${newer}`)).status).toBe(200)
})

test.for(['portti_member', 'portti_user'])('a cookie %s that is no living session’s is nobody’s', async (name) => {
  const isMember = name === 'portti_member'
  const token = await (isMember ? site.session.member(world.maria) : site.session.user(world.ada))
  const path = isMember ? '/portal' : '/workspace/inbox/open'
  const status = async (value: string) => (await site.browser(`${name}=${value}`).get(path)).status
  expect(await status(token)).toBe(200)
  for (const value of ['', ...empty, ...near(token)]) expect(await status(value), value).toBe(303)
  const sessions = isMember ? ('member_sessions' as const) : ('user_sessions' as const)
  await db.updateTable(sessions).set({ expires_at: past }).where('token_hash', '=', hashToken(token)).execute()
  expect(await status(token)).toBe(303)
  const idle = new Date(Date.now() - 8 * 24 * 3_600_000)
  const set = { expires_at: new Date(Date.now() + 1e6), seen_at: idle }
  await db.updateTable(sessions).set(set).where('token_hash', '=', hashToken(token)).execute()
  expect(await status(token)).toBe(303)
})
