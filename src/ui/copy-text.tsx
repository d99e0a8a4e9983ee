import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'

type CopyProps = {
  /** What goes to the clipboard. */
  text: string
  /** What shows in its place, such as a link; else the text itself. */
  children?: ComponentChildren
  /** "Copy address" */
  label: string
  /** "Copied", said once it is done. */
  doneLabel: string
}

/** A value to be taken elsewhere, with a button that copies it where scripts run. */
export function CopyText({ text, children, label, doneLabel }: CopyProps) {
  return (
    <span class="copy-text">
      <span class="copy-text-value">{children ?? <code>{text}</code>}</span>
      <span hidden data-copy={text} data-copied={doneLabel}>
        <Button type="button" kind="quiet" size="small" icon="copy" iconOnly>
          {label}
        </Button>
      </span>
    </span>
  )
}
