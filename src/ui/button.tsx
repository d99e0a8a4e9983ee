import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

type Look = {
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined
  size?: 'small' | 'regular' | undefined
  icon?: IconName | undefined
  /** Shows the icon alone; the children become its accessible name. */
  iconOnly?: boolean | undefined
  class?: string | undefined
  children: ComponentChildren
}

type ButtonProps = Look & {
  type?: 'submit' | 'button' | 'reset' | undefined
  name?: string | undefined
  value?: string | undefined
  id?: string | undefined
  form?: string | undefined
  formaction?: string | undefined
  /** Skips the browser's own checks: for "Save draft" beside "Send". */
  formnovalidate?: boolean | undefined
  popovertarget?: string | undefined
  popovertargetaction?: 'hide' | 'show' | undefined
  disabled?: boolean | undefined
  /** Waiting for an answer: keeps its width and its focus, and takes no second press. */
  busy?: boolean | undefined
  /** What the button says while its form is under way; the browser layer swaps it in. */
  busyLabel?: string | undefined
  /** Keys that press it, shown on hover and read by the browser layer: "r". */
  shortcut?: string | undefined
}

/** A button does something; a place one can go to is a `ButtonLink`. */
export function Button(props: ButtonProps) {
  const {
    kind,
    size,
    icon,
    iconOnly,
    class: extra,
    children,
    busy,
    busyLabel,
    shortcut,
    type = 'submit',
    ...rest
  } = props
  return (
    <button
      {...rest}
      type={type}
      class={look({ kind, size, iconOnly, extra })}
      aria-disabled={busy ? 'true' : undefined}
      aria-keyshortcuts={shortcut}
      data-busy={busy ? '' : undefined}
      data-busy-label={busyLabel}
    >
      {inner(icon, iconOnly, children)}
    </button>
  )
}

type LinkProps = Look & {
  href: string
  id?: string | undefined
  rel?: string | undefined
  shortcut?: string | undefined
  dialog?: boolean | undefined
  download?: boolean | undefined
}

/** A link with the weight of a button. With `dialog` the browser layer shows the page's `Confirm` in place. */
export function ButtonLink(props: LinkProps) {
  const { kind, size, icon, iconOnly, class: extra, children, shortcut, dialog, ...rest } = props
  return (
    <a
      {...rest}
      class={look({ kind, size, iconOnly, extra })}
      aria-keyshortcuts={shortcut}
      data-dialog={dialog ? '' : undefined}
    >
      {inner(icon, iconOnly, children)}
    </a>
  )
}

/** Buttons in a row, the main one first; they stack on a phone. */
export function Buttons({ children }: { children: ComponentChildren }) {
  return <div class="buttons">{children}</div>
}

function look(of: {
  kind: Look['kind']
  size: Look['size']
  iconOnly: boolean | undefined
  extra: string | undefined
}) {
  return classes('button', of.kind ?? 'secondary', of.size === 'small' && 'small', of.iconOnly && 'icon-only', of.extra)
}

function inner(icon: IconName | undefined, iconOnly: boolean | undefined, children: ComponentChildren) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span class={iconOnly ? 'visually-hidden' : 'button-label'}>{children}</span>
    </>
  )
}
