import { can, permissions, type Permission, type User } from '#domain/accounts/user.ts'
import { Checkbox, CheckboxGroup } from '#ui/choice.tsx'
import { useT } from '#ui/translation.tsx'

type GrantProps = { by: User; isSuperAdmin: boolean; permissions: readonly Permission[] }

/** What a user may do. Whoever fills it in is offered what they have themselves. */
export function GrantFields({ by, isSuperAdmin, permissions: chosen }: GrantProps) {
  const t = useT()
  const offered = permissions.filter((one) => can(by, one))
  return (
    <>
      {by.isSuperAdmin && (
        <Checkbox
          name="super_admin"
          label={t('workspace.settings-users.superAdmin')}
          hint={t('workspace.settings-users.superAdminHint')}
          checked={isSuperAdmin}
        />
      )}
      <CheckboxGroup
        name="permissions"
        legend={t('workspace.settings-users.permissions')}
        values={[...chosen]}
        options={offered.map((one) => ({
          value: one,
          label: t(`workspace.settings-users.${one}`),
          hint: t(`workspace.settings-users.${one}_hint`),
        }))}
      />
    </>
  )
}
