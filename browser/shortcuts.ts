/**
 * Keys of the workbench. `aria-keyshortcuts="r"` on a button, link, field or summary says what presses it, and
 * `data-keys="g i"` two keys one after the other; j and k walk through `[data-items]`. Nothing happens while somebody types, and keys of one letter can be
 * switched off in the sheet of keys (WCAG 2.1.4).
 */
const stored = 'portti-keys'
let before = ''
let forget: ReturnType<typeof setTimeout> | undefined

export const target = (keys: string): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('[aria-keyshortcuts], [data-keys]')].find(
    (one) => (one.dataset['keys'] ?? one.getAttribute('aria-keyshortcuts')) === keys && !one.closest('[hidden]'),
  )

/** Does what a click on it would; a field is entered instead. */
export function press(keys: string): boolean {
  const found = target(keys)
  if (!found) return false
  found.click()
  if (found instanceof HTMLInputElement && found.type !== 'radio') found.select()
  if (found instanceof HTMLInputElement && found.type === 'radio') composerOf(found.value)?.focus()
  if (found.matches('summary'))
    found.parentElement?.querySelector<HTMLElement>('.menu-panel button, .menu-panel a')?.focus()
  return true
}

const composerOf = (mode: string) =>
  document.querySelector<HTMLTextAreaElement>(`.composer[data-kind="${mode}"] textarea`)

const walk = { j: 1, k: -1 } as const

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && (event.target as Element).matches('.composer-text'))
    return (event.target as HTMLElement).blur()
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target) || isOff()) return
  const keys = before ? `${before} ${event.key}` : event.key
  clearTimeout(forget)
  before = ''
  if (press(keys) || (event.key === '?' && toggleHelp())) return event.preventDefault()
  if (event.key in walk) return step(walk[event.key as 'j' | 'k'], event)
  if (event.key === 'g') {
    before = 'g'
    forget = setTimeout(() => (before = ''), 1000)
  }
})

function isTyping(place: EventTarget | null): boolean {
  if (document.querySelector('dialog[open]')) return true
  return (
    place instanceof HTMLElement &&
    (place.isContentEditable || place.matches('input:not([type=radio]), textarea, select'))
  )
}

function isOff(): boolean {
  return localStorage.getItem(stored) === 'off'
}

function step(by: 1 | -1, event: Event): void {
  const items = [...document.querySelectorAll<HTMLElement>('[data-items] [data-item]')]
  if (items.length === 0) return
  event.preventDefault()
  const focused = items.indexOf(document.activeElement as HTMLElement)
  const from = focused >= 0 ? focused : items.findIndex((item) => item.hasAttribute('aria-current'))
  const next = from < 0 && by < 0 ? items.length - 1 : from + by
  const item = items[Math.max(0, Math.min(items.length - 1, next))]
  item?.focus()
  item?.scrollIntoView({ block: 'nearest' })
}

function toggleHelp(): boolean {
  const help = document.getElementById('keyboard-help')
  help?.togglePopover()
  return Boolean(help)
}

const choice = document.querySelector<HTMLInputElement>('#keys-switch')
if (choice) {
  choice.checked = !isOff()
  choice.addEventListener('change', () => localStorage.setItem(stored, choice.checked ? 'on' : 'off'))
}
