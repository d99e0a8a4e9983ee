import type { ComponentChildren } from 'preact'
import { Button } from './button.tsx'

type SplitProps = {
  list: ComponentChildren
  listLabel: string
  /** Missing while nothing is chosen: then `empty` shows, and a phone shows the list. */
  detail?: ComponentChildren
  detailLabel: string
  empty?: ComponentChildren
  aside?: ComponentChildren
  asideLabel?: string | undefined
  /** Names the button that puts the facts away where they lie over the rest. */
  asideCloseLabel?: string | undefined
}

/** List, detail and facts side by side. On a phone one at a time, the list first; the facts open over the rest. */
export function Split(props: SplitProps) {
  return (
    <div class="split" data-showing={props.detail ? 'detail' : 'list'}>
      <section class="split-list" aria-label={props.listLabel}>
        {props.list}
      </section>
      <section class="split-detail" aria-label={props.detailLabel}>
        {props.detail ?? props.empty}
      </section>
      {props.detail && props.aside && (
        <aside class="split-aside" id="aside" popover="auto" aria-label={props.asideLabel}>
          {props.asideCloseLabel && (
            <Button
              type="button"
              kind="quiet"
              icon="close"
              iconOnly
              class="aside-close"
              popovertarget="aside"
              popovertargetaction="hide"
            >
              {props.asideCloseLabel}
            </Button>
          )}
          {props.aside}
        </aside>
      )}
    </div>
  )
}

/** Opens the facts where the window is too narrow to show them beside. Needs no script. */
export function AsideButton({ children }: { children: ComponentChildren }) {
  return (
    <Button type="button" kind="quiet" icon="info" class="aside-button" popovertarget="aside">
      {children}
    </Button>
  )
}

/** The head of a pane: a way back on a phone, the title, what can be done. */
export function PaneHeader(props: {
  title: ComponentChildren
  level?: 1 | 2 | undefined
  back?: { href: string; label: string } | undefined
  facts?: ComponentChildren
  actions?: ComponentChildren
  id?: string | undefined
  data?: Record<`data-${string}`, string> | undefined
}) {
  const Heading = `h${props.level ?? 1}` as 'h1'
  return (
    <header class="pane-header" id={props.id} {...props.data}>
      {props.back && (
        <a class="pane-back" href={props.back.href}>
          {props.back.label}
        </a>
      )}
      <div class="pane-line">
        <Heading class="pane-title">{props.title}</Heading>
        {props.actions && <div class="buttons">{props.actions}</div>}
      </div>
      {props.facts && <div class="pane-facts">{props.facts}</div>}
    </header>
  )
}
