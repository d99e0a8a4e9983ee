import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type TimelineEntry = {
  id: string
  icon: IconName
  title: ComponentChildren
  time: ComponentChildren
  /** What was written: a card under the line. */ body?: ComponentChildren
  tone?: 'comment' | 'critical' | undefined
}

/** Everything that happened, newest first, on one line. */
export function Timeline({ label, entries }: { label: string; entries: TimelineEntry[] }) {
  return (
    <ol class="timeline" aria-label={label}>
      {entries.map((entry) => (
        <li key={entry.id} id={entry.id} class="timeline-entry" data-tone={entry.tone}>
          <span class="timeline-icon">
            <Icon name={entry.icon} />
          </span>
          <p class="timeline-line">
            <span>{entry.title}</span>
            <span class="timeline-time">{entry.time}</span>
          </p>
          {entry.body && <div class="timeline-body">{entry.body}</div>}
        </li>
      ))}
    </ol>
  )
}
