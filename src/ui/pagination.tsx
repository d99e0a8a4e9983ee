import { Icon } from './icon.tsx'

type PaginationProps = {
  label: string
  /** Where one is: "1–25 of 214 tickets". */
  range?: string | undefined
  previous?: { href: string; label: string } | undefined
  next?: { href: string; label: string } | undefined
}

/** Steps by key, not by number: previous, where one is, next. Nothing at all where there is one page. */
export function Pagination({ label, range, previous, next }: PaginationProps) {
  if (!previous && !next && !range) return null
  return (
    <nav class="pagination" aria-label={label}>
      {range && <p class="pagination-range">{range}</p>}
      {previous && (
        <a class="button secondary" href={previous.href} rel="prev">
          <Icon name="arrow-left" />
          {previous.label}
        </a>
      )}
      {next && (
        <a class="button secondary" href={next.href} rel="next">
          {next.label}
          <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  )
}
