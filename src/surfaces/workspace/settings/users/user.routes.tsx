import { Hono, type Context } from 'hono'
import { deactivateUser, reactivateUser } from '#domain/accounts/deactivating.ts'
import { mayGrant } from '#domain/accounts/inviting.ts'
import { permitUser } from '#domain/accounts/permitting.ts'
import { nameOf, userFor, type ListedUser } from '#domain/accounts/user.ts'
import { idOf } from '#platform/http/id.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Confirm } from '#ui/confirm.tsx'
import { DoneNotice } from './done-notice.tsx'
import { UserPage } from './user.page.tsx'
import { grantInput } from './users.input.ts'

const { href } = settingsPlaces.users

/** One user under Settings → Users. */
export const userRoutes = new Hono<WorkspaceEnv>()
  .get('/:id', async (c) => {
    const user = await userOf(c)
    return settingsPage(
      c,
      { place: 'users', title: nameOf(user), purpose: c.var.reader.t('workspace.settings-users.userPurpose') },
      <>
        <DoneNotice done={c.req.query('done')} />
        <UserPage user={user} by={c.var.user} isChangeable={mayGrant(c.var.user, user)} />
      </>,
    )
  })

  .post('/:id/permissions', async (c) => {
    const { services, user: by } = c.var
    const { id } = await userOf(c)
    const form = grantInput.parse(await c.req.parseBody({ all: true }))
    const grant = { isSuperAdmin: form.super_admin, permissions: form.permissions }
    await services.db.transaction().execute((trx) => permitUser(trx, by, id, grant))
    return c.redirect(`${href}/${id}?done=Permitted`, 303)
  })

  .get('/:id/deactivation', async (c) => {
    const { t } = c.var.reader
    const user = await userOf(c)
    const name = nameOf(user)
    return settingsPage(
      c,
      { place: 'users', title: name, purpose: t('workspace.settings-users.userPurpose') },
      <Confirm
        title={t('workspace.settings-users.deactivateTitle', { name })}
        action={`${href}/${user.id}/deactivation`}
        confirmLabel={t('workspace.settings-users.deactivate')}
        cancel={{ href: `${href}/${user.id}`, label: t('common.cancel') }}
        level={2}
        danger
      >
        <p>{t('workspace.settings-users.deactivateText', { name, email: user.email })}</p>
      </Confirm>,
    )
  })

  .post('/:id/deactivation', async (c) => {
    const { services, user: by } = c.var
    const { id } = await userOf(c)
    await services.db.transaction().execute((trx) => deactivateUser(trx, by, id))
    return c.redirect(`${href}?done=Deactivated`, 303)
  })

  .post('/:id/reactivation', async (c) => {
    const { services, user: by } = c.var
    const { id } = await userOf(c)
    await services.db.transaction().execute((trx) => reactivateUser(trx, by, id))
    return c.redirect(`${href}?done=Reactivated`, 303)
  })

const userOf = (c: Context<WorkspaceEnv>): Promise<ListedUser> => userFor(c.var.services.db, idOf(c.req.param('id')))
