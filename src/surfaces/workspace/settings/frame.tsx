import type { Context } from 'hono'
import type { ComponentChildren } from 'preact'
import { can, type Permission, type User } from '#domain/accounts/user.ts'
import type { PlainKey } from '#platform/i18n/translate.ts'
import { SettingsFrame } from '#ui/settings-frame.tsx'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'

/** `super_admin`: for those who may do everything, since a place there gives away as much. */
type Needed = Permission | 'super_admin'
type SettingsPlace = { href: string; label: PlainKey; lead: PlainKey; permission: Needed; group: Group }
type Group = 'customers' | 'work' | 'installation'

const home = '/workspace/settings'

/** The pages of the settings, in the order of their list. Each of them is for those with its permission. */
export const settingsPlaces = {
  customerPortal: {
    href: `${home}/customer-portal`,
    label: 'workspace.settings.customerPortal',
    lead: 'workspace.settings.customerPortalLead',
    permission: 'customer_portal_settings',
    group: 'customers',
  },
  domains: {
    href: `${home}/domains`,
    label: 'workspace.settings.domains',
    lead: 'workspace.settings.domainsLead',
    permission: 'customer_portal_settings',
    group: 'customers',
  },
  privateContent: {
    href: `${home}/private-content`,
    label: 'workspace.settings.privateContent',
    lead: 'workspace.settings.privateContentLead',
    permission: 'customer_portal_settings',
    group: 'customers',
  },
  forms: {
    href: `${home}/forms`,
    label: 'workspace.settings.forms',
    lead: 'workspace.settings.formsLead',
    permission: 'account_settings',
    group: 'customers',
  },
  inboxes: {
    href: `${home}/inboxes`,
    label: 'workspace.settings.inboxes',
    lead: 'workspace.settings.inboxesLead',
    permission: 'account_settings',
    group: 'work',
  },
  pipelines: {
    href: `${home}/pipelines`,
    label: 'workspace.settings.pipelines',
    lead: 'workspace.settings.pipelinesLead',
    permission: 'account_settings',
    group: 'work',
  },
  properties: {
    href: `${home}/properties`,
    label: 'workspace.settings.properties',
    lead: 'workspace.settings.propertiesLead',
    permission: 'account_settings',
    group: 'work',
  },
  imports: {
    href: `${home}/imports`,
    label: 'workspace.settings.imports',
    lead: 'workspace.settings.importsLead',
    permission: 'account_settings',
    group: 'work',
  },
  users: {
    href: `${home}/users`,
    label: 'workspace.settings.users',
    lead: 'workspace.settings.usersLead',
    permission: 'users_settings',
    group: 'work',
  },
  account: {
    href: `${home}/account`,
    label: 'workspace.settings.account',
    lead: 'workspace.settings.accountLead',
    permission: 'account_settings',
    group: 'installation',
  },
  apiTokens: {
    href: `${home}/api-tokens`,
    label: 'workspace.settings.apiTokens',
    lead: 'workspace.settings.apiTokensLead',
    permission: 'super_admin',
    group: 'installation',
  },
  auditLog: {
    href: `${home}/audit-log`,
    label: 'workspace.settings.auditLog',
    lead: 'workspace.settings.auditLogLead',
    permission: 'account_settings',
    group: 'installation',
  },
  mailLog: {
    href: `${home}/mail-log`,
    label: 'workspace.settings.mailLog',
    lead: 'workspace.settings.mailLogLead',
    permission: 'account_settings',
    group: 'installation',
  },
  jobs: {
    href: `${home}/jobs`,
    label: 'workspace.settings.jobs',
    lead: 'workspace.settings.jobsLead',
    permission: 'account_settings',
    group: 'installation',
  },
} as const satisfies Record<string, SettingsPlace>

export const placesFor = (user: User): SettingsPlace[] =>
  Object.values(settingsPlaces).filter(({ permission }) => has(user, permission))

const has = (user: User, needed: Needed): boolean => (needed === 'super_admin' ? user.isSuperAdmin : can(user, needed))

/** The places of this user under the headings of the list; an empty heading is left out. */
export function groupsFor(user: User): { group: Group; places: SettingsPlace[] }[] {
  const places = placesFor(user)
  return (['customers', 'work', 'installation'] as const)
    .map((group) => ({ group, places: places.filter((place) => place.group === group) }))
    .filter((each) => each.places.length > 0)
}

type Page = {
  /** None for the settings' own front page. */
  place: keyof typeof settingsPlaces | undefined
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
  const current = place && settingsPlaces[place].href
  const groups = groupsFor(c.var.user).map(({ group, places }) => ({
    title: t(`workspace.settings.${group}`),
    links: places.map(({ href, label }) => ({ href, label: t(label), current: href === current })),
  }))
  return workspacePage(
    c,
    { title, place: 'settings', status },
    <SettingsFrame navLabel={t('workspace.settings.pages')} {...{ groups, title, purpose, actions }}>
      {children}
    </SettingsFrame>,
  )
}
