import { expect, test } from 'vitest'
import { changeForm, createForm } from './editing.ts'
import { formFor } from './form.ts'
import { submitForm } from './submitting.ts'
import { changePortal, switchPortal } from '#domain/portals/settings.ts'
import { portalFor } from '#domain/portals/portal.ts'
import type { Trx } from '#platform/database/database.ts'
import { testDatabase } from '#test/database.ts'
import { loadWorld } from '#test/world/world.ts'
import { newestThreadOf } from '#domain/conversations/thread.ts'

const { db } = await testDatabase()
const world = await loadWorld(db)
const by = { kind: 'user', id: world.ada } as const
const write = <Result>(work: (trx: Trx) => Promise<Result>) => db.transaction().execute(work)
const accountOf = (column: 'form_id' | 'portal_id', id: number) =>
  db.selectFrom('channel_accounts').selectAll().where(column, '=', id).executeTakeFirst()

const submit = async (formId: number) => {
  const form = await formFor(db, formId)
  const { ticket } = await write((trx) =>
    submitForm(trx, form, {
      answers: { values: { subject: 'Help', content: 'Please' } },
      contactId: world.maria,
      inboxId: world.inbox,
      key: crypto.randomUUID(),
    }),
  )
  return (await newestThreadOf(db, ticket.id))!
}

test('a new installation has an account for its form and for its portal', async () => {
  expect(await accountOf('form_id', world.form)).toMatchObject({
    channel_id: 1003,
    inbox_id: world.inbox,
    active: true,
  })
  expect(await accountOf('portal_id', world.portal)).toMatchObject({
    channel_id: 9000,
    inbox_id: world.inbox,
    name: 'Acme support',
    active: true,
  })
})

test('a form’s account goes where the form goes, and stays when the form is disconnected', async () => {
  const id = await write((trx) => createForm(trx, { name: 'Repairs', inboxId: world.inbox, by }))
  const made = (await accountOf('form_id', id))!
  expect(made).toMatchObject({ inbox_id: world.inbox, name: 'Repairs', active: true, archived_at: null })
  expect((await submit(id)).channel_account_id).toBe(made.id)
  const change = async (changes: { name: string; inboxId: number | null }) => {
    const form = await formFor(db, id)
    await write((trx) => changeForm(trx, form, { changes: { ...changes, fields: form.fields }, by }))
    return accountOf('form_id', id)
  }
  expect(await change({ name: 'Mending', inboxId: world.helpDesk })).toMatchObject({
    id: made.id,
    inbox_id: world.helpDesk,
    name: 'Mending',
  })
  const parted = await change({ name: 'Mending', inboxId: null })
  expect(parted).toMatchObject({ id: made.id, active: false, archived_at: expect.any(Date) })
  expect((await submit(id)).channel_account_id).toBe(made.id)
  expect(await change({ name: 'Mending', inboxId: world.inbox })).toMatchObject({ active: true, archived_at: null })
})

test('what came by a form that was never connected knows its form all the same', async () => {
  const id = await write((trx) => createForm(trx, { name: 'Loose', inboxId: null, by }))
  expect(await accountOf('form_id', id)).toBeUndefined()
  const [first, second] = [await submit(id), await submit(id)]
  expect(first.channel_account_id).toBe((await accountOf('form_id', id))?.id)
  expect(second.channel_account_id).toBe(first.channel_account_id)
})

test('a portal’s account follows its name, its inbox and its switch', async () => {
  const portal = await portalFor(db, world.portal)
  await write((trx) =>
    changePortal(trx, portal, {
      changes: { name: 'Help', defaultInboxId: world.helpDesk },
      version: portal.version,
      by,
    }),
  )
  expect(await accountOf('portal_id', portal.id)).toMatchObject({
    name: 'Help',
    inbox_id: world.helpDesk,
    active: true,
  })
  await write(async (trx) => switchPortal(trx, await portalFor(trx, portal.id), false, { by }))
  expect(await accountOf('portal_id', portal.id)).toMatchObject({ active: false, archived_at: null })
  const off = await portalFor(db, portal.id)
  await write((trx) => changePortal(trx, off, { changes: { defaultInboxId: null }, version: off.version, by }))
  expect(await accountOf('portal_id', portal.id)).toMatchObject({ active: false, archived_at: expect.any(Date) })
})
