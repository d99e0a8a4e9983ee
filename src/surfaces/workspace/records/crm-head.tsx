import type { ComponentChildren } from 'preact'
import { Avatar } from '#ui/avatar.tsx'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { useT } from '#ui/translation.tsx'

type CrmHeadProps = {
  name: string
  square?: boolean | undefined
  list: { href: string; label: string }
  facts: ComponentChildren
  actions: ComponentChildren
}

/** The head of a contact's or a company's record. */
export function CrmHead({ name, square, list, facts, actions }: CrmHeadProps) {
  const t = useT()
  return (
    <header class="record-head" id="record-head" data-live="">
      <Breadcrumbs label={t('workspace.records.way')} links={[list]} />
      <div class="record-line">
        <Avatar name={name} square={square} />
        <h1 class="page-title">
          <bdi>{name}</bdi>
        </h1>
        <div class="buttons">{actions}</div>
      </div>
      <p class="record-facts">{facts}</p>
    </header>
  )
}
