import type { ComponentChildren } from 'preact'
import { markup } from './markup.ts'

export type StatusTone = 'waiting-you' | 'with-us' | 'done' | 'neutral' | 'critical'

/** A word with a dot, which the sheet draws; its shape differs with the tone too. `next` is one short sentence: what happens next. */
export const Status = (props: { tone: StatusTone; children: ComponentChildren; next?: ComponentChildren }) =>
  props.next
    ? markup`<span class="status" data-tone="${props.tone}"><span class="status-word">${props.children}</span><span class="status-next">${props.next}</span></span>`
    : markup`<span class="status" data-tone="${props.tone}"><span class="status-word">${props.children}</span></span>`
