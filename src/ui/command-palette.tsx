import { Icon, type IconName } from './icon.tsx'

export type Command = {
  /** Where it leads. `{number}` in it stands for a number that is typed ("/workspace/tickets/{number}"), `{words}` for whatever is. */
  href?: string | undefined
  /** The key of what it presses on this page; offered only where that is. */
  press?: string | undefined
  label: string
  icon: IconName
  keys?: string | undefined
  /** Other words that find it. */ also?: string | undefined
}

const typed = /\{(?:number|words)\}/

type CommandPaletteProps = { label: string; placeholder: string; nothing: string; commands: Command[] }

/** A dialog over everything, opened by Ctrl+K (`browser/command-palette.ts`). Its commands are links, so it needs no other knowledge. */
export function CommandPalette({ label, placeholder, nothing, commands }: CommandPaletteProps) {
  return (
    <dialog class="command-palette" id="command-palette" aria-label={label}>
      <div class="palette-search">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-label={label}
          placeholder={placeholder}
          autocomplete="off"
          spellcheck={false}
          autofocus
        />
      </div>
      <ul id="palette-list" role="listbox" aria-label={label}>
        {commands.map((command, place) => (
          <li
            key={command.href ?? command.press}
            role="option"
            id={`palette-${place}`}
            aria-selected="false"
            data-words={`${command.label} ${command.also ?? ''}`}
            data-press={command.press}
            data-typed={typed.test(command.href ?? '') ? command.href : undefined}
            data-label={typed.test(command.href ?? '') ? command.label : undefined}
            hidden={Boolean(command.press) || typed.test(command.href ?? '')}
          >
            <a href={command.href ?? '#'} tabindex={-1}>
              <Icon name={command.icon} />
              <span>{command.label}</span>
              {command.keys && <kbd>{command.keys}</kbd>}
            </a>
          </li>
        ))}
      </ul>
      <p class="palette-nothing" hidden>
        {nothing}
      </p>
    </dialog>
  )
}
