import type { ComponentChildren } from 'preact'

export type Shortcut = { keys: string[]; label: string }

type KeyboardHelpProps = {
  id?: string | undefined
  title: string
  closeLabel: string
  groups: { title: string; shortcuts: Shortcut[] }[]
  /** Below the keys: a way to switch them off. */
  children?: ComponentChildren
}

/** All keys, on one sheet. The browser opens it on `?` through `popovertarget`, or a script does. */
export function KeyboardHelp({ id = 'keyboard-help', title, closeLabel, groups, children }: KeyboardHelpProps) {
  return (
    <div class="keyboard-help" id={id} popover="auto" role="dialog" aria-labelledby={`${id}-title`}>
      <header class="keyboard-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <button type="button" class="button quiet small" popovertarget={id} popovertargetaction="hide">
          {closeLabel}
        </button>
      </header>
      <div class="keyboard-groups">
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.shortcuts.map((shortcut) => (
                <div key={shortcut.label}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    {shortcut.keys.map((key) => (
                      <kbd key={key}>{key}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {children}
    </div>
  )
}
