import { Icon } from './icon.tsx'

type SearchFieldProps = {
  label: string
  value?: string | undefined
  name?: string | undefined
  id?: string | undefined
  placeholder?: string | undefined
  /** The word on the button. It shows where scripts do not run; elsewhere the magnifying glass is the button. */
  submitLabel: string
  /** Where "Clear" leads: the same list without the search. Shown while there is a search. */
  clear?: { href: string; label: string } | undefined
  shortcut?: string | undefined
}

/** A search box. Stand it in a form (`FilterBar`, or `<form method="get" role="search">`). */
export function SearchField(props: SearchFieldProps) {
  const id = props.id ?? props.name ?? 'search'
  return (
    <div class="search-field">
      <label class="visually-hidden" for={id}>
        {props.label}
      </label>
      <Icon name="search" />
      <input
        class="input"
        type="search"
        id={id}
        name={props.name ?? 'search'}
        value={props.value ?? ''}
        placeholder={props.placeholder ?? props.label}
        autocomplete="off"
        enterkeyhint="search"
        aria-keyshortcuts={props.shortcut}
      />
      {props.value && props.clear && (
        <a class="search-clear" href={props.clear.href} aria-label={props.clear.label}>
          <Icon name="close" />
        </a>
      )}
      <button class="search-submit button secondary" type="submit">
        <span>{props.submitLabel}</span>
      </button>
    </div>
  )
}
