import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

type EmptyProps = {
  title: string
  icon?: IconName | undefined
  /** Teaches the next step in one sentence. */ children?: ComponentChildren
  /** One button. */ action?: ComponentChildren
  level?: 2 | 3 | undefined
}

/** Stands where a list would: what belongs here, and the one thing to do. */
export function Empty({ title, icon = 'door', children, action, level = 2 }: EmptyProps) {
  const Heading = `h${level}` as 'h2'
  return (
    <div class="empty">
      <span class="empty-gate">
        <Icon name={icon} />
      </span>
      <Heading class="empty-title">{title}</Heading>
      {children && <p class="empty-text">{children}</p>}
      {action && <div class="empty-action">{action}</div>}
    </div>
  )
}
