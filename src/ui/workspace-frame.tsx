import type { ComponentChildren } from 'preact'
import { Avatar } from './avatar.tsx'
import { Badge } from './badge.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Menu, type MenuItem } from './menu.tsx'

export type RailLink = {
  href: string
  label: string
  icon: IconName
  current?: boolean | undefined
  count?: number | string | undefined
  countLabel?: string | undefined
  /** Keys that lead here: "g i". */ shortcut?: string | undefined
}

type WorkspaceFrameProps = {
  /** The company whose workspace this is. */
  name: string
  home: string
  nav: RailLink[]
  navLabel: string
  /** Links at the rail's foot: settings, the portal, the keyboard's help. */
  footLinks?: RailLink[] | undefined
  person: {
    name: string
    email?: string | undefined
    menuLabel: string
    items: MenuItem[]
    hidden?: Record<string, string> | undefined
  }
  /** The pane fills the window and its parts scroll by themselves: the inbox. Else the page scrolls. */
  fill?: boolean | undefined
  /** Opens the command palette; drawn only where scripts run. */
  paletteLabel?: string | undefined
  children: ComponentChildren
}

/** The workbench: a rail of places, and the work. On a phone the rail lies at the bottom, under the thumb. */
export function WorkspaceFrame(props: WorkspaceFrameProps) {
  return (
    <div class="workspace-frame" data-fill={props.fill ? '' : undefined}>
      <header class="rail">
        <div class="rail-top">
          <a class="rail-name" href={props.home}>
            <Icon name="mark" class="mark" />
            <span>{props.name}</span>
          </a>
          <Person {...props.person} />
        </div>
        {props.paletteLabel && (
          <button type="button" class="rail-search needs-script" data-palette-open="">
            <Icon name="search" />
            <span>{props.paletteLabel}</span>
            <kbd>Ctrl K</kbd>
          </button>
        )}
        <nav class="rail-nav" id="places" aria-label={props.navLabel} data-live="">
          <ul>{props.nav.map(railItem)}</ul>
          {props.footLinks && props.footLinks.length > 0 && <ul class="rail-foot">{props.footLinks.map(railItem)}</ul>}
        </nav>
      </header>
      <main id="main" tabindex={-1} class="workspace-main">
        {props.children}
      </main>
    </div>
  )
}

function railItem(link: RailLink) {
  return (
    <li key={link.href}>
      <a class="rail-link" href={link.href} aria-current={link.current ? 'page' : undefined} data-keys={link.shortcut}>
        <Icon name={link.icon} />
        <span class="rail-label">{link.label}</span>
        {link.count !== undefined && <Badge count={link.count} label={link.countLabel} />}
      </a>
    </li>
  )
}

function Person({ name, email, menuLabel, items, hidden }: WorkspaceFrameProps['person']) {
  const label = (
    <>
      <Avatar name={name} size="small" />
      <span class="visually-hidden">
        {menuLabel}: {name}
      </span>
    </>
  )
  const head = (
    <>
      <strong>{name}</strong>
      {email && <span class="muted">{email}</span>}
    </>
  )
  return <Menu class="person-menu" label={label} head={head} items={items} hidden={hidden} />
}
