import type { ListedUser, User } from '#domain/accounts/user.ts'
import { settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { Button, ButtonLink, Buttons } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { DefinitionList } from '#ui/definition-list.tsx'
import { Notice } from '#ui/notice.tsx'
import { useT } from '#ui/translation.tsx'
import { GrantFields } from './grant-fields.tsx'
import { State } from './users.page.tsx'

type UserProps = { user: ListedUser; by: User; isChangeable: boolean }

/** One user: their permissions, their invitation while it is open, and whether they may come in. */
export function UserPage({ user, by, isChangeable }: UserProps) {
  const t = useT()
  const address = `${settingsPlaces.users.href}/${user.id}`
  return (
    <>
      <DefinitionList
        items={[
          { term: t('workspace.settings-users.email'), value: user.email },
          { term: t('workspace.settings-users.state'), value: <State user={user} /> },
        ]}
      />
      {!isChangeable && <Notice>{t('workspace.settings-users.notYours')}</Notice>}
      {isChangeable && user.state === 'invited' && <Invitation address={address} />}
      {isChangeable && (
        <Card
          title={t('workspace.settings-users.permissionsTitle')}
          lead={t('workspace.settings-users.permissionsLead')}
        >
          <form method="post" action={`${address}/permissions`} class="settings-form">
            <GrantFields by={by} isSuperAdmin={user.isSuperAdmin} permissions={user.permissions} />
            <Buttons>
              <Button kind="primary">{t('workspace.settings-users.save')}</Button>
            </Buttons>
          </form>
        </Card>
      )}
      {isChangeable && user.id !== by.id && <Coming user={user} address={address} />}
    </>
  )
}

function Invitation({ address }: { address: string }) {
  const t = useT()
  return (
    <Card title={t('workspace.settings-users.invitationTitle')} lead={t('workspace.settings-users.invitationLead')}>
      <form method="post" action={`${address}/invitation`}>
        <Button>{t('workspace.settings-users.inviteAgain')}</Button>
      </form>
    </Card>
  )
}

function Coming({ user, address }: { user: ListedUser; address: string }) {
  const t = useT()
  if (user.state === 'deactivated') {
    return (
      <Card title={t('workspace.settings-users.backTitle')} lead={t('workspace.settings-users.backLead')}>
        <form method="post" action={`${address}/reactivation`}>
          <Button>{t('workspace.settings-users.reactivate')}</Button>
        </form>
      </Card>
    )
  }
  return (
    <Card title={t('workspace.settings-users.leaveTitle')} lead={t('workspace.settings-users.leaveLead')} danger>
      <ButtonLink href={`${address}/deactivation`} kind="danger" dialog>
        {t('workspace.settings-users.deactivate')}
      </ButtonLink>
    </Card>
  )
}
