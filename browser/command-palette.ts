/** Ctrl+K opens the list of commands; typing narrows it, arrows walk, Enter goes. The commands are links in the page. */
import { press, target } from './shortcuts.ts'

const palette = document.querySelector<HTMLDialogElement>('#command-palette')
const box = palette?.querySelector('input')
const options = [...(palette?.querySelectorAll<HTMLElement>('[role=option]') ?? [])]

function open() {
  if (!palette || !box) return
  box.value = ''
  narrow()
  palette.showModal()
}

function narrow() {
  const words = (box?.value ?? '').toLocaleLowerCase().split(/\s+/)
  for (const option of options) {
    const text = (option.dataset['words'] ?? '').toLocaleLowerCase()
    option.hidden = option.dataset['typed']
      ? !typed(option)
      : !isHere(option) || !words.every((word) => text.includes(word))
  }
  const shown = options.filter((option) => !option.hidden)
  palette?.querySelector<HTMLElement>('.palette-nothing')?.toggleAttribute('hidden', shown.length > 0)
  select(shown[0])
}

/** What would be pressed must be on this page. */
function isHere({ dataset }: HTMLElement): boolean {
  return !dataset['press'] || Boolean(target(dataset['press']))
}

/** What is typed, a number or any words, stands in the address and the label; without it there is nothing to go to. */
function typed(option: HTMLElement): boolean {
  const { typed: address = '', label = '' } = option.dataset
  const words = box?.value.trim() ?? ''
  const found = address.includes('{number}') ? /^#?(\d{1,12})$/.exec(words)?.[1] : words
  const link = option.querySelector('a')
  if (!found || !link) return false
  link.href = address.replace(/\{\w+\}/, () => encodeURIComponent(found))
  link.querySelector('span')!.textContent = label.replace(/\{\w+\}/, () => found)
  return true
}

function select(chosen: HTMLElement | undefined) {
  for (const option of options) option.setAttribute('aria-selected', String(option === chosen))
  if (chosen) box?.setAttribute('aria-activedescendant', chosen.id)
  else box?.removeAttribute('aria-activedescendant')
  chosen?.scrollIntoView({ block: 'nearest' })
}

function walk(step: 1 | -1) {
  const shown = options.filter((option) => !option.hidden)
  const at = shown.findIndex((option) => option.getAttribute('aria-selected') === 'true')
  select(shown[(at + step + shown.length) % shown.length])
}

if (palette && box) {
  for (const button of document.querySelectorAll('[data-palette-open]')) button.addEventListener('click', open)
  box.addEventListener('input', narrow)
  palette.addEventListener('click', (event) => {
    if (event.target === palette) palette.close()
    const keys = (event.target as Element).closest<HTMLElement>('[data-press]')?.dataset['press']
    if (!keys) return
    event.preventDefault()
    palette.close()
    press(keys)
  })
  palette.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      walk(event.key === 'ArrowDown' ? 1 : -1)
    }
    if (event.key === 'Enter' && !event.isComposing)
      palette.querySelector<HTMLElement>('[aria-selected=true] a')?.click()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (palette.open) palette.close()
    else open()
  })
}
