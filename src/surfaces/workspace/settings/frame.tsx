import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { can, type Permission, type User } from '#domain/accounts/user.ts'
import type { PlainKey } from '#platform/i18n/translate.ts'
import { SettingsFrame } from '#ui/settings-frame.tsx'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'

type SettingsPlace = { href: string; label: PlainKey; permission: Permission }

/** The pages of the settings, in the order of their list. Each of them is for those with its permission. */
export const settingsPlaces = {
  users: { href: '/workspace/settings/users', label: 'workspace.settings.users', permission: 'users_settings' },
  mailLog: {
    href: '/workspace/settings/mail-log',
    label: 'workspace.settings.mailLog',
    permission: 'account_settings',
  },
  jobs: { href: '/workspace/settings/jobs', label: 'workspace.settings.jobs', permission: 'account_settings' },
} as const satisfies Record<string, SettingsPlace>

export const placesFor = (user: User): SettingsPlace[] =>
  Object.values(settingsPlaces).filter(({ permission }) => can(user, permission))

type Page = {
  place: keyof typeof settingsPlaces
  title: string
  /** What the page is for, in one sentence. */
  purpose: string
  actions?: ComponentChildren
  status?: 200 | 404 | 403 | 409 | 422 | undefined
}

/** Answers with a page of the settings: the workspace's rail, the list of settings, and the page beside it. */
export async function settingsPage(
  c: Context<WorkspaceEnv>,
  { place, title, purpose, actions, status }: Page,
  children: ComponentChildren,
): Promise<Response> {
  const { t } = c.var.reader
  const links = placesFor(c.var.user).map(({ href, label }) => ({
    href,
    label: t(label),
    current: href === settingsPlaces[place].href,
  }))
  return workspacePage(
    c,
    { title, place: 'settings', status },
    <SettingsFrame navLabel={t('workspace.settings.pages')} groups={[{ links }]} {...{ title, purpose, actions }}>
      {children}
    </SettingsFrame>,
  )
}
