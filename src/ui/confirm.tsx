import type { ComponentChildren } from 'preact'
import { Button, ButtonLink } from './button.tsx'

type ConfirmProps = {
  /** Names the thing: "Close ticket 1042?" */
  title: string
  /** Names the consequence. */
  children: ComponentChildren
  action: string
  confirmLabel: string
  cancel: { href: string; label: string }
  danger?: boolean | undefined
  hidden?: Record<string, string> | undefined
  busyLabel?: string | undefined
  level?: 1 | 2 | undefined
}

/**
 * Asks before something happens. It is (the heart of) a page of its own; a link to that page with `data-dialog`
 * shows this section in a dialog instead, where scripts run.
 */
export function Confirm(props: ConfirmProps) {
  const Heading = `h${props.level ?? 1}` as 'h1'
  return (
    <section class="confirm" data-confirm="" aria-labelledby="confirm-title">
      <Heading class="confirm-title" id="confirm-title">
        {props.title}
      </Heading>
      <form method="post" action={props.action}>
        {Object.entries(props.hidden ?? {}).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div class="confirm-text">{props.children}</div>
        <div class="buttons">
          <Button kind={props.danger ? 'danger' : 'primary'} busyLabel={props.busyLabel}>
            {props.confirmLabel}
          </Button>
          <ButtonLink href={props.cancel.href} class="confirm-cancel">
            {props.cancel.label}
          </ButtonLink>
        </div>
      </form>
    </section>
  )
}
