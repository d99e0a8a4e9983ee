/**
 * Rows that change places: by their arrows at once, without a page in between, and by dragging at their grip.
 * Nothing is saved before the form is.
 */
let dragged: HTMLElement | undefined

for (const list of document.querySelectorAll<HTMLElement>('[data-sortable]')) {
  for (const grip of list.querySelectorAll<HTMLElement>('[data-grip]')) {
    grip.hidden = false
    grip.draggable = true
  }
  list.addEventListener('click', (event) => moveByArrow(list, event))
  list.addEventListener('dragstart', (event) => {
    dragged = rowOf(event.target)
    if (dragged) event.dataTransfer?.setDragImage(dragged, 0, 0)
    dragged?.toggleAttribute('data-dragged', true)
  })
  list.addEventListener('dragover', (event) => {
    const over = rowOf(event.target)
    if (!dragged || !list.contains(dragged)) return
    event.preventDefault()
    if (over && over !== dragged) over[isBelow(over, event.clientY) ? 'after' : 'before'](dragged)
  })
  list.addEventListener('dragend', () => {
    dragged?.removeAttribute('data-dragged')
    dragged = undefined
    refreshArrows(list)
  })
}

function moveByArrow(list: HTMLElement, event: Event) {
  const arrow = (event.target as Element).closest<HTMLButtonElement>('button[name=move]')
  const row = rowOf(arrow)
  if (!arrow || !row) return
  event.preventDefault()
  const up = arrow.value.endsWith(':up')
  const neighbour = up ? row.previousElementSibling : row.nextElementSibling
  if (up) neighbour?.before(row)
  else neighbour?.after(row)
  refreshArrows(list)
  // The arrow keeps the focus; at the end of the way it is its counterpart's.
  const next = arrow.disabled ? row.querySelector<HTMLButtonElement>('button[name=move]:not(:disabled)') : arrow
  next?.focus()
}

function refreshArrows(list: HTMLElement) {
  const rows = [...list.children]
  for (const [place, row] of rows.entries()) {
    const [up, down] = row.querySelectorAll<HTMLButtonElement>('button[name=move]')
    if (up) up.disabled = place === 0
    if (down) down.disabled = place === rows.length - 1
  }
}

const rowOf = (target: EventTarget | null): HTMLElement | undefined =>
  (target as Element | null)?.closest<HTMLElement>('[data-sortable] > *') ?? undefined

function isBelow(row: HTMLElement, y: number): boolean {
  const { top, height } = row.getBoundingClientRect()
  return y > top + height / 2
}
