import type { ComponentChildren } from 'preact'
import { Avatar } from '#ui/avatar.tsx'
import { SearchField } from '#ui/search-field.tsx'
import { useT } from '#ui/translation.tsx'

export type Choice = { id: number; name: string; detail: string | null; href: string }

type ChooseProps = {
  /** Where the search is sent; what else its address must keep. */
  action: string
  keep?: Record<string, string> | undefined
  label: string
  search: string
  choices: Choice[]
  square?: boolean | undefined
  nothing: string
  /** After the list: "New contact". */
  children?: ComponentChildren
}

/** Search, then choose from what was found. The browser layer searches while one types (`data-finds`). */
export function Choose({ action, keep = {}, label, search, choices, square, nothing, children }: ChooseProps) {
  const t = useT()
  return (
    <div class="choose">
      <form method="get" action={action} role="search" data-finds="found">
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SearchField label={label} value={search} submitLabel={t('common.search')} />
      </form>
      <div id="found" aria-live="polite">
        <p class="visually-hidden">{t('common.results', { count: choices.length })}</p>
        {choices.length === 0 && <p class="muted">{nothing}</p>}
        <ul class="choose-list">
          {choices.map(({ id, name, detail, href }) => (
            <li key={id} class="choose-item">
              <Avatar name={name} square={square} size="small" />
              <a class="row-link" href={href}>
                <bdi>{name}</bdi>
              </a>
              {detail && <span class="muted">{detail}</span>}
            </li>
          ))}
        </ul>
      </div>
      {children}
    </div>
  )
}
