import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'

type CardProps = {
  title?: string | undefined
  level?: 2 | 3 | undefined
  /** One sentence under the title: what this is for. */
  lead?: ComponentChildren
  /** Beside the title: a link or a small button. */
  action?: ComponentChildren
  footer?: ComponentChildren
  /** Stands apart: what cannot be undone. */
  danger?: boolean | undefined
  /** No line around it: for the panes at the side. */
  plain?: boolean | undefined
  id?: string | undefined
  children?: ComponentChildren
}

export function Card({ title, level = 2, lead, action, footer, danger, plain, id, children }: CardProps) {
  const Heading = `h${level}` as 'h2'
  return (
    <section class={classes('card', danger && 'danger', plain && 'plain')} id={id}>
      {(title || action) && (
        <header class="card-header">
          {title && <Heading class="card-title">{title}</Heading>}
          {action && <div class="card-action">{action}</div>}
        </header>
      )}
      {lead && <p class="card-lead">{lead}</p>}
      {children}
      {footer && <footer class="card-footer">{footer}</footer>}
    </section>
  )
}
