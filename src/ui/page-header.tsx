import type { ComponentChildren } from 'preact'

type PageHeaderProps = {
  title: ComponentChildren
  /** Above the title: `Breadcrumbs`. */
  above?: ComponentChildren
  /** Under the title: one sentence, or `Status` and facts. */
  lead?: ComponentChildren
  /** Buttons at the end of the line. */
  actions?: ComponentChildren
}

/** The head of a page, with its only `<h1>`. */
export function PageHeader({ title, above, lead, actions }: PageHeaderProps) {
  return (
    <header class="page-header">
      {above}
      <div class="page-header-line">
        <h1 class="page-title">{title}</h1>
        {actions && <div class="buttons">{actions}</div>}
      </div>
      {lead && <div class="page-lead">{lead}</div>}
    </header>
  )
}
