import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.tsx'

export type StatusTone = 'waiting-you' | 'with-us' | 'done' | 'neutral' | 'critical'

const dots: Record<StatusTone, IconName> = {
  'waiting-you': 'dot-full',
  'with-us': 'dot-half',
  done: 'dot-done',
  neutral: 'dot-empty',
  critical: 'dot-full',
}

/** A word with a dot; the dot differs in shape too. `next` is one short sentence: what happens next. */
export function Status(props: { tone: StatusTone; children: ComponentChildren; next?: ComponentChildren }) {
  return (
    <span class="status" data-tone={props.tone}>
      <Icon name={dots[props.tone]} />
      <span class="status-word">{props.children}</span>
      {props.next && <span class="status-next">{props.next}</span>}
    </span>
  )
}
