import { Hono } from 'hono'
import { listUsers } from '#domain/accounts/user.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { DoneNotice } from './done-notice.tsx'
import { invitationRoutes } from './invitation.routes.tsx'
import { userRoutes } from './user.routes.tsx'
import { UsersPage } from './users.page.tsx'

/** Settings → Users: who works here, and what each of them may do. */
export const users = new Hono<WorkspaceEnv>()
  .get('/', async (c) => {
    const { t } = c.var.reader
    const page = {
      place: 'users',
      title: t('workspace.settings.users'),
      purpose: t('workspace.settings-users.purpose'),
      actions: (
        <ButtonLink href={`${settingsPlaces.users.href}/new`} kind="primary" icon="user-plus">
          {t('workspace.settings-users.invite')}
        </ButtonLink>
      ),
    } as const
    const all = await listUsers(c.var.services.db)
    return settingsPage(
      c,
      page,
      <>
        <DoneNotice done={c.req.query('done')} />
        <UsersPage users={all} me={c.var.user} />
      </>,
    )
  })
  .route('/', invitationRoutes)
  .route('/', userRoutes)
