import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { once } from '#domain/accounts/once.ts'
import { keyFrom, keyOfPress } from '#domain/conversations/draft-key.ts'
import { createInbox, deleteInbox, inboxTypes, renameInbox } from '#domain/conversations/inbox.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { smallBody } from '#platform/http/small-body.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { Done } from '#surfaces/workspace/settings/done.tsx'
import { refusedBy, type Refused } from '#surfaces/workspace/settings/faults.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { typedLine, versionOf } from '#surfaces/workspace/settings/input.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { InboxesPage, InboxPage, NewInboxPage, type TypedName } from './inboxes.page.tsx'
import { usedInbox, usedInboxes } from './inboxes.read.ts'

const { href } = settingsPlaces.inboxes
const input = z.object({
  key: z.string().optional().catch(undefined).transform(keyFrom),
  version: versionOf,
  name: typedLine,
  type: z.enum(inboxTypes).catch('INBOX'),
})
const nameFields = { 'inbox.name_missing': 'name', 'inbox.name_too_long': 'name' }
const by = (c: Context<WorkspaceEnv>) => ({ kind: 'user', id: c.var.user.id }) as const

/** Settings → Inboxes: the inboxes and help desks that conversations arrive in. */
export const inboxes = new Hono<WorkspaceEnv>()
  .use(smallBody)
  .get('/', async (c) => {
    const { t } = c.var.reader
    const page = {
      place: 'inboxes',
      title: t('workspace.settings.inboxes'),
      purpose: t('workspace.settings-inboxes.purpose'),
      actions: (
        <ButtonLink href={`${href}/new`} kind="primary" icon="plus">
          {t('workspace.settings-inboxes.new')}
        </ButtonLink>
      ),
    } as const
    const all = await usedInboxes(c.var.services.db)
    const news = {
      Created: t('workspace.settings-inboxes.doneCreated'),
      Deleted: t('workspace.settings-inboxes.doneDeleted'),
    }
    return settingsPage(
      c,
      page,
      <>
        <Done done={c.req.query('done')} news={news} />
        <InboxesPage inboxes={all} />
      </>,
    )
  })

  .get('/new', (c) => newPage(c, input.parse({})))

  .post('/', async (c) => {
    const form = input.parse(await readForm(c))
    const { key, name, type } = form
    const press = { userId: c.var.user.id, key: keyOfPress(key, JSON.stringify({ name, type })) }
    try {
      await c.var.services.db
        .transaction()
        .execute((trx) => once(trx, press, () => createInbox(trx, { name, type, by: by(c) })))
    } catch (error) {
      return newPage(c, form, refusedBy(c.var.reader.t, error, nameFields))
    }
    return c.redirect(`${href}?done=Created`, 303)
  })

  .get('/:id', (c) => inboxPage(c))

  .post('/:id', async (c) => {
    const { services, reader } = c.var
    const inbox = await usedInbox(services.db, idOf(c.req.param('id')))
    const { name, version } = input.parse(await readForm(c))
    try {
      await services.db.transaction().execute((trx) => renameInbox(trx, inbox, name, { version, by: by(c) }))
    } catch (error) {
      return inboxPage(c, { name, version }, refusedBy(reader.t, error, nameFields))
    }
    return c.redirect(`${href}/${inbox.id}?done=Saved`, 303)
  })

  .get('/:id/deletion', async (c) => {
    const { t } = c.var.reader
    const { id, name } = await usedInbox(c.var.services.db, idOf(c.req.param('id')))
    return settingsPage(
      c,
      { place: 'inboxes', title: name, purpose: t('workspace.settings-inboxes.inboxPurpose') },
      <Confirm
        title={t('workspace.settings-inboxes.deleteConfirm', { name })}
        action={`${href}/${id}/deletion`}
        confirmLabel={t('workspace.settings-inboxes.delete')}
        cancel={{ href: `${href}/${id}`, label: t('common.cancel') }}
        level={2}
        danger
      >
        <p>{t('workspace.settings-inboxes.deleteText')}</p>
      </Confirm>,
    )
  })

  .post('/:id/deletion', async (c) => {
    const { services, reader } = c.var
    const inbox = await usedInbox(services.db, idOf(c.req.param('id')))
    try {
      await services.db.transaction().execute((trx) => deleteInbox(trx, inbox, { by: by(c) }))
    } catch (error) {
      return inboxPage(c, undefined, refusedBy(reader.t, error))
    }
    return c.redirect(`${href}?done=Deleted`, 303)
  })

function newPage(c: Context<WorkspaceEnv>, form: z.output<typeof input>, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const page = {
    place: 'inboxes',
    title: t('workspace.settings-inboxes.newTitle'),
    purpose: t('workspace.settings-inboxes.newPurpose'),
    status: refused?.status,
  } as const
  return settingsPage(c, page, <NewInboxPage form={form} faults={refused?.faults ?? []} />)
}

async function inboxPage(c: Context<WorkspaceEnv>, typed?: TypedName, refused?: Refused): Promise<Response> {
  const { t } = c.var.reader
  const inbox = await usedInbox(c.var.services.db, idOf(c.req.param('id')))
  const page = {
    place: 'inboxes',
    title: inbox.name,
    purpose: t('workspace.settings-inboxes.inboxPurpose'),
    status: refused?.status,
  } as const
  return settingsPage(
    c,
    page,
    <>
      <Done done={c.req.query('done')} news={{ Saved: t('workspace.settings-inboxes.doneSaved') }} />
      <InboxPage inbox={inbox} typed={typed} faults={refused?.faults ?? []} />
    </>,
  )
}
