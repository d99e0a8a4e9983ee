import { Icon } from './icon.tsx'

/** The way back: one link up on a phone, the whole way elsewhere. The page's own title is not in it. */
export function Breadcrumbs({ label, links }: { label: string; links: { href: string; label: string }[] }) {
  return (
    <nav class="breadcrumbs" aria-label={label}>
      <ol>
        {links.map((link) => (
          <li key={link.href}>
            <Icon name="chevron-left" class="breadcrumb-back" />
            <a href={link.href}>{link.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
