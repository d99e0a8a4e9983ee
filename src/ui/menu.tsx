import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { Icon, type IconName } from './icon.tsx'

export type MenuItem =
  | {
      href: string
      label: string
      icon?: IconName | undefined
      current?: boolean | undefined
      danger?: boolean | undefined
      dialog?: boolean | undefined
    }
  | {
      action: string
      label: string
      icon?: IconName | undefined
      danger?: boolean | undefined
      fields?: Record<string, string> | undefined
    }
  | 'line'

type MenuProps = {
  /** What stands on the button. With `iconOnly` it is the button's accessible name. */
  label: ComponentChildren
  icon?: IconName | undefined
  iconOnly?: boolean | undefined
  items: MenuItem[]
  /** The edge that it hangs from. */
  align?: 'start' | 'end' | undefined
  /** Opens upwards: at the foot of the page. */
  up?: boolean | undefined
  /** Hidden fields for every form in it: the CSRF token. */
  hidden?: Record<string, string> | undefined
  /** Above the items: who is signed in. */
  head?: ComponentChildren
  class?: string | undefined
  /** The key that opens it. */
  shortcut?: string | undefined
}

/** A disclosure of links and one-button forms. `<details>` opens without scripts; scripts close it (Escape, a press outside). */
export function Menu(props: MenuProps) {
  return (
    <details class={classes('menu', props.up && 'up', props.class)} data-align={props.align ?? 'end'} data-menu="">
      <summary class={classes('button quiet', props.iconOnly && 'icon-only')} aria-keyshortcuts={props.shortcut}>
        {props.icon && <Icon name={props.icon} />}
        <span class={props.iconOnly ? 'visually-hidden' : 'button-label'}>{props.label}</span>
        {!props.iconOnly && <Icon name="chevron-down" class="menu-chevron" />}
      </summary>
      <div class="menu-panel">
        {props.head && <div class="menu-head">{props.head}</div>}
        <ul>
          {props.items.map((item, place) => (
            <li
              key={place}
              class={item === 'line' ? 'menu-line' : undefined}
              role={item === 'line' ? 'separator' : undefined}
            >
              {item !== 'line' && <Item item={item} hidden={props.hidden} />}
            </li>
          ))}
        </ul>
      </div>
    </details>
  )
}

function Item({ item, hidden }: { item: Exclude<MenuItem, 'line'>; hidden: Record<string, string> | undefined }) {
  const inner = (
    <>
      {item.icon && <Icon name={item.icon} />}
      {item.label}
    </>
  )
  const look = classes('menu-item', item.danger && 'danger')
  if ('href' in item) {
    return (
      <a
        class={look}
        href={item.href}
        aria-current={item.current ? 'page' : undefined}
        data-dialog={item.dialog ? '' : undefined}
      >
        {inner}
      </a>
    )
  }
  return (
    <form method="post" action={item.action}>
      {Object.entries({ ...hidden, ...item.fields }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button class={look} type="submit">
        {inner}
      </button>
    </form>
  )
}
