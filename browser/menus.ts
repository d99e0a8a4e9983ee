/** Closes open menus on Escape, on a press outside, and when another opens. The focus returns to the button. */
const openMenus = () => document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')

document.addEventListener('click', (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target as Node)) menu.open = false
})

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  for (const menu of openMenus()) {
    const inside = menu.contains(document.activeElement)
    menu.open = false
    if (inside) menu.querySelector('summary')?.focus()
  }
})

document.addEventListener(
  'toggle',
  (event) => {
    const opened = event.target
    if (!(opened instanceof HTMLDetailsElement) || !opened.matches('[data-menu][open]')) return
    for (const menu of openMenus()) if (menu !== opened && !menu.contains(opened)) menu.open = false
  },
  true,
)
