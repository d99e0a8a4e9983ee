import type { ComponentChildren } from 'preact'

export type StatusTone = 'waiting-you' | 'with-us' | 'done' | 'neutral' | 'critical'

/** A word with a dot, which the sheet draws; its shape differs with the tone too. `next` is one short sentence: what happens next. */
export function Status(props: { tone: StatusTone; children: ComponentChildren; next?: ComponentChildren }) {
  return (
    <span class="status" data-tone={props.tone}>
      <span class="status-word">{props.children}</span>
      {props.next && <span class="status-next">{props.next}</span>}
    </span>
  )
}
