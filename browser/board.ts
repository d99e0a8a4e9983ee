/**
 * Cards of a board can be dragged: letting one go over another column presses the button of its own menu that moves it
 * there, so that what dragging can do, the menu can do too.
 */
const cardOf = (event: Event) =>
  (event.target as Element).closest?.<HTMLElement>('[data-board] li[id^="card-"]') ?? null
const columnOf = (event: Event) =>
  (event.target as Element).closest?.<HTMLElement>('[data-board] section[id^="stage-"]') ?? null

let moving: HTMLElement | null = null

function formTo(card: HTMLElement, column: HTMLElement): HTMLFormElement | null {
  const stage = column.id.slice('stage-'.length)
  return card.querySelector<HTMLInputElement>(`input[name="stage"][value="${stage}"]`)?.form ?? null
}

function markOver(column: HTMLElement | null) {
  for (const other of document.querySelectorAll('[data-board] [data-over]'))
    if (other !== column) other.removeAttribute('data-over')
  column?.setAttribute('data-over', '')
}

// A card is made ready when the pointer reaches it, so that cards of a refreshed board need no preparation.
document.addEventListener('pointerover', (event) => {
  const card = cardOf(event)
  if (!card || card.draggable) return
  card.draggable = true
  for (const link of card.querySelectorAll('a')) link.draggable = false
})

document.addEventListener('dragstart', (event) => {
  moving = cardOf(event)
  if (!moving) return
  moving.setAttribute('data-moving', '')
  event.dataTransfer?.setData('text/plain', moving.querySelector('a')?.href ?? '')
  if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move'
})

document.addEventListener('dragover', (event) => {
  const column = columnOf(event)
  if (!moving || !column || !formTo(moving, column)) return markOver(null)
  event.preventDefault()
  markOver(column)
})

document.addEventListener('drop', (event) => {
  const column = columnOf(event)
  const form = moving && column && formTo(moving, column)
  if (!form) return
  event.preventDefault()
  column.querySelector('ul')?.prepend(moving!)
  form.requestSubmit()
})

document.addEventListener('dragend', () => {
  moving?.removeAttribute('data-moving')
  moving = null
  markOver(null)
})
