import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

type FilterBarProps = {
  /** Names the form: "Search and filter tickets". */
  label: string
  action: string
  /** `SearchField`, then `Select`s with `hideLabel` and `sends`. */
  children: ComponentChildren
  /** What the address must keep that no field here shows: the sort. */
  keep?: Record<string, string | undefined> | undefined
  /** The filters in force, each a link that takes it away. */
  active?: { label: string; href: string; removeLabel: string }[] | undefined
  /** How much was found, said to screen readers too when the list refreshes. */
  result?: string | undefined
}

/** State in the address: a form that gets. */
export function FilterBar({ label, action, children, keep = {}, active = [], result }: FilterBarProps) {
  return (
    <form class="filter-bar" method="get" action={action} role="search" aria-label={label}>
      {Object.entries(keep).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <div class="filter-fields">{children}</div>
      {active.length > 0 && (
        <ul class="filter-active">
          {active.map((filter) => (
            <li key={filter.href}>
              <a class="filter-chip" href={filter.href} aria-label={filter.removeLabel}>
                {filter.label}
                <Icon name="close" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {result && (
        <p class="filter-result" role="status">
          {result}
        </p>
      )}
    </form>
  )
}
