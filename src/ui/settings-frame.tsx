import type { ComponentChildren } from 'preact'
import { PageHeader } from './page-header.tsx'

type SettingsFrameProps = {
  navLabel: string
  groups: { title?: string | undefined; links: { href: string; label: string; current?: boolean | undefined }[] }[]
  title: string
  /** What this page is for, in one sentence. Every page says it. */
  purpose: string
  actions?: ComponentChildren
  children: ComponentChildren
}

/** Side by side: all settings, and one page of them. */
export function SettingsFrame({ navLabel, groups, title, purpose, actions, children }: SettingsFrameProps) {
  return (
    <div class="settings-frame">
      <nav class="settings-nav" aria-label={navLabel}>
        {groups.map((group) => (
          <div key={group.links[0]?.href} class="settings-group">
            {group.title && <h2>{group.title}</h2>}
            <ul>
              {group.links.map((link) => (
                <li key={link.href}>
                  <a href={link.href} aria-current={link.current ? 'page' : undefined}>
                    {link.label}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div class="settings-page">
        <PageHeader title={title} lead={<p>{purpose}</p>} actions={actions} />
        {children}
      </div>
    </div>
  )
}
