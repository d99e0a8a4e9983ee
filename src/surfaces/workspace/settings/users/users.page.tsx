import { nameOf, type ListedUser, type User } from '#domain/accounts/user.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Status, type StatusTone } from '#ui/status.tsx'
import { Table, type Column } from '#ui/table.tsx'
import { Time } from '#ui/time.tsx'
import { useReader } from '#ui/translation.tsx'

/** Everybody who works here, those who can come in first. */
export function UsersPage({ users, me }: { users: ListedUser[]; me: User }) {
  const { t } = useReader()
  const columns: Column<ListedUser>[] = [
    {
      key: 'name',
      label: t('workspace.settings-users.name'),
      name: true,
      cell: (user) => (user.id === me.id ? t('workspace.settings-users.you', { name: nameOf(user) }) : nameOf(user)),
    },
    { key: 'email', label: t('workspace.settings-users.email'), cell: (user) => user.email, phone: 'meta' },
    { key: 'state', label: t('workspace.settings-users.state'), cell: (user) => <State user={user} /> },
    { key: 'may', label: t('workspace.settings-users.may'), cell: (user) => mayOf(t, user) },
    { key: 'signed-in', label: t('workspace.settings-users.lastSignIn'), cell: (user) => <LastSignIn user={user} /> },
  ]
  return (
    <Table
      caption={t('workspace.settings-users.caption')}
      columns={columns}
      rows={users}
      rowKey={(user) => user.id}
      rowHref={(user) => `${settingsPlaces.users.href}/${user.id}`}
    />
  )
}

const tones: Record<ListedUser['state'], StatusTone> = { active: 'done', invited: 'with-us', deactivated: 'neutral' }

export function State({ user }: { user: ListedUser }) {
  const { t } = useReader()
  return <Status tone={tones[user.state]}>{t(`workspace.settings-users.${user.state}`)}</Status>
}

function mayOf(t: Translate, user: User): string {
  if (user.isSuperAdmin) return t('workspace.settings-users.superAdmin')
  const words = user.permissions.map((one) => t(`workspace.settings-users.${one}`))
  return words.join(', ') || t('workspace.settings-users.nothingMore')
}

function LastSignIn({ user }: { user: ListedUser }) {
  const { t, format, now } = useReader()
  if (!user.lastSignInAt) return <span class="muted">{t('workspace.settings-users.never')}</span>
  return (
    <Time datetime={user.lastSignInAt.toISOString()} exact={format.dateTime(user.lastSignInAt)}>
      {format.relative(user.lastSignInAt, now)}
    </Time>
  )
}
