import { can, permissions, type User } from '#domain/accounts/user.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { Checkbox } from '#ui/choice.tsx'
import { CommandPalette, type Command } from '#ui/command-palette.tsx'
import { KeyboardHelp } from '#ui/keyboard-help.tsx'
import type { MenuItem } from '#ui/menu.tsx'
import type { RailLink } from '#ui/workspace-frame.tsx'

const settingsPath = '/workspace/settings'

const maySet = (user: User): boolean => permissions.some((permission) => can(user, permission))

/** The places of the workspace, as the rail names them. */
export type Place = 'inbox' | 'tickets' | 'contacts' | 'companies' | 'settings' | 'profile'

export function navLinks(t: Translate, current: Place, unread: number): RailLink[] {
  return [
    {
      href: '/workspace/inbox',
      label: t('workspace.frame.inbox'),
      icon: 'inbox',
      current: current === 'inbox',
      count: unread > 99 ? '99+' : unread,
      countLabel: t('workspace.frame.unread', { count: unread }),
      shortcut: 'g i',
    },
    { ...link(t('workspace.frame.tickets'), '/workspace/tickets', 'ticket', 'g t'), current: current === 'tickets' },
    { ...link(t('workspace.frame.contacts'), '/workspace/contacts', 'people', 'g c'), current: current === 'contacts' },
    {
      ...link(t('workspace.frame.companies'), '/workspace/companies', 'building', 'g o'),
      current: current === 'companies',
    },
  ]
}

/** Settings stand there for those who may open at least one of them. */
export function footLinks(t: Translate, current: Place, user: User): RailLink[] {
  if (!maySet(user)) return []
  return [
    {
      ...link(t('workspace.frame.settings'), settingsPath, 'settings', 'g s'),
      current: current === 'settings',
    },
  ]
}

export function personItems(t: Translate, portalUrl: string | null): MenuItem[] {
  const portal: MenuItem[] = portalUrl
    ? [{ href: portalUrl, label: t('workspace.frame.viewPortal'), icon: 'door' }]
    : []
  return [
    { href: '/workspace/profile', label: t('workspace.frame.profile'), icon: 'user' },
    ...portal,
    'line',
    { action: '/workspace/sign-out', label: t('common.signOut'), icon: 'sign-out' },
  ]
}

const link = (label: string, href: string, icon: RailLink['icon'], shortcut: string): RailLink => ({
  href,
  label,
  icon,
  shortcut,
})

/** What opens over every page: the palette (Ctrl+K) and the sheet of keys (?). */
export function FrameDialogs({ t, user }: { t: Translate; user: User }) {
  return (
    <>
      <CommandPalette
        label={t('workspace.frame.palette')}
        placeholder={t('workspace.frame.palettePlaceholder')}
        nothing={t('workspace.frame.paletteNothing')}
        commands={commandsOf(t).filter(({ href }) => href !== settingsPath || maySet(user))}
      />
      <KeyboardHelp title={t('workspace.frame.keyboard')} closeLabel={t('common.close')} groups={keysOf(t)}>
        <Checkbox
          name="keys-switch"
          label={t('workspace.frame.keysOn')}
          hint={t('workspace.frame.keysOnHint')}
          switch
        />
      </KeyboardHelp>
    </>
  )
}

const commandsOf = (t: Translate): Command[] => [
  { href: '/workspace/tickets/{number}', label: t('workspace.frame.goTicket', { number: '{number}' }), icon: 'ticket' },
  { press: 'r', label: t('workspace.frame.keyReply'), icon: 'reply', keys: 'r' },
  { press: 'c', label: t('workspace.frame.keyComment'), icon: 'lock', keys: 'c' },
  { press: 'a', label: t('workspace.frame.keyAssign'), icon: 'user', keys: 'a' },
  { press: 'e', label: t('workspace.frame.keyClose'), icon: 'check', keys: 'e' },
  {
    href: '/workspace/inbox/mine',
    label: t('workspace.frame.goMine'),
    icon: 'inbox',
    also: t('workspace.frame.inbox'),
  },
  {
    href: '/workspace/inbox/unassigned',
    label: t('workspace.frame.goUnassigned'),
    icon: 'inbox',
    also: t('workspace.frame.inbox'),
  },
  {
    href: '/workspace/inbox/open',
    label: t('workspace.frame.goOpen'),
    icon: 'inbox',
    also: t('workspace.frame.inbox'),
  },
  {
    href: '/workspace/inbox/closed',
    label: t('workspace.frame.goClosed'),
    icon: 'inbox',
    also: t('workspace.frame.inbox'),
  },
  { href: '/workspace/tickets', label: t('workspace.frame.tickets'), icon: 'ticket' as const, keys: 'g t' },
  { href: '/workspace/contacts', label: t('workspace.frame.contacts'), icon: 'people' as const, keys: 'g c' },
  { href: '/workspace/companies', label: t('workspace.frame.companies'), icon: 'building' as const, keys: 'g o' },
  { href: settingsPath, label: t('workspace.frame.settings'), icon: 'settings' as const, keys: 'g s' },
  { href: '/workspace/profile', label: t('workspace.frame.profile'), icon: 'user' as const },
  {
    href: '/workspace/inbox/open?search={words}',
    label: t('workspace.frame.searchInbox', { words: '{words}' }),
    icon: 'search',
  },
]

const keysOf = (t: Translate) => [
  {
    title: t('workspace.frame.keysList'),
    shortcuts: [
      { keys: ['j'], label: t('workspace.frame.keyNext') },
      { keys: ['k'], label: t('workspace.frame.keyPrevious') },
      { keys: ['Enter'], label: t('workspace.frame.keyOpen') },
      { keys: ['/'], label: t('workspace.frame.keySearch') },
    ],
  },
  {
    title: t('workspace.frame.keysThread'),
    shortcuts: [
      { keys: ['r'], label: t('workspace.frame.keyReply') },
      { keys: ['c'], label: t('workspace.frame.keyComment') },
      { keys: ['Ctrl', 'Enter'], label: t('workspace.frame.keySend') },
      { keys: ['a'], label: t('workspace.frame.keyAssign') },
      { keys: ['e'], label: t('workspace.frame.keyClose') },
    ],
  },
  {
    title: t('workspace.frame.keysEverywhere'),
    shortcuts: [
      { keys: ['Ctrl', 'K'], label: t('workspace.frame.palette') },
      { keys: ['g', 'i'], label: t('workspace.frame.inbox') },
      { keys: ['g', 't'], label: t('workspace.frame.tickets') },
      { keys: ['?'], label: t('workspace.frame.keyboard') },
    ],
  },
]
