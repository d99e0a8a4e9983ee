import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type NoticeTone = 'info' | 'positive' | 'caution' | 'critical'

const icons: Record<NoticeTone, IconName> = {
  info: 'info',
  positive: 'check-circle',
  caution: 'alert',
  critical: 'critical',
}

type NoticeProps = {
  tone?: NoticeTone | undefined
  title?: string | undefined
  children?: ComponentChildren
  action?: ComponentChildren
  /** Says it at once to screen readers: for what the last press brought about. */
  announce?: boolean | undefined
  id?: string | undefined
}

/** Something to know before going on. */
export function Notice({ tone = 'info', title, children, action, announce, id }: NoticeProps) {
  return (
    <div
      class="notice"
      data-tone={tone}
      role={announce ? (tone === 'critical' ? 'alert' : 'status') : undefined}
      id={id}
    >
      <Icon name={icons[tone]} />
      <div class="notice-body">
        {title && <p class="notice-title">{title}</p>}
        {children && <div class="notice-text">{children}</div>}
      </div>
      {action && <div class="notice-action">{action}</div>}
    </div>
  )
}
