import { Badge } from './badge.tsx'

export type Tab = {
  href: string
  label: string
  current?: boolean | undefined
  count?: number | string | undefined
  countLabel?: string | undefined
}

/** Links to sides of one thing. They are pages, so the current one says `aria-current`, not `aria-selected`. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map((tab) => (
        <a key={tab.href} class="tab" href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
          {tab.count !== undefined && <Badge count={tab.count} label={tab.countLabel} />}
        </a>
      ))}
    </nav>
  )
}
